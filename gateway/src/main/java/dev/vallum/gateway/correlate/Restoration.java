package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.site.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes incidents live again from what was told of them before a restart. */
final class Restoration {
    private final Site site;
    private final Perimeter perimeter;
    private final Circumstances circumstances;
    private final KeyedIncidents keyed;
    private final List<LiveContact> contacts = new ArrayList<>();

    Restoration(Site site, Perimeter perimeter, Circumstances circumstances, KeyedIncidents keyed) {
        this.site = site;
        this.perimeter = perimeter;
        this.circumstances = circumstances;
        this.keyed = keyed;
    }

    LiveIncident restore(Incident known) {
        var incident =
                new LiveIncident(known.id(), known.category(), known.eventTime().toEpochMilli());
        incident.restore(known);
        // The site file may have changed since: what it no longer names is left out.
        var zones = site.zones().stream().map(Zone::id).toList();
        incident.restoreZones(
                known.zones().stream().filter(zones::contains).map(site::zoneIndex).toList());
        for (var contact : known.contacts()) {
            var position =
                    site.position(contact.sensor())
                            .filter(place -> place.node().equals(contact.node()))
                            .orElse(null);
            boolean explained =
                    position != null
                            && circumstances
                                    .accountFor(position, contact.category(), contact.last())
                                    .isPresent();
            var live = new LiveContact(contact, position, explained, incident);
            incident.add(live);
            var memory =
                    position == null
                            ? perimeter.unplaced(contact.node(), contact.sensor())
                            : perimeter.placed(contact.sensor());
            memory.remember(live);
            contacts.add(live);
        }
        keyed.restore(incident);
        return incident;
    }

    /** All contacts, in the order in which they were last touched. */
    List<LiveContact> contacts() {
        contacts.sort(Comparator.comparingLong(contact -> contact.lastMillis));
        return contacts;
    }
}
