package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.site.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            var position = site.position(contact.node(), contact.sensor()).orElse(null);
            var accountedBy = accountedBy(incident, contact, position);
            var live = new LiveContact(contact, position, accountedBy, incident);
            incident.add(live);
            circumstances.restore(live);
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

    /** How many nodes were loud is not known again; that it was weather has been told. */
    private @Nullable Cause accountedBy(
            LiveIncident incident, Contact contact, @Nullable Position position) {
        if (position == null) {
            return null;
        }
        if (incident.has(Cause.NOISE_AT_MANY_NODES)
                && incident.priority == Priority.LOW
                && SharedNoise.mayTrigger(position.sensor().kind())) {
            return Cause.NOISE_AT_MANY_NODES;
        }
        if (incident.has(Cause.GATE_LEAVE)
                && incident.priority == Priority.LOW
                && position.sensor().kind() != SensorKind.FENCE) {
            return Cause.GATE_LEAVE;
        }
        return circumstances
                .accountFor(position, contact.category(), contact.last())
                .map(Explanation::cause)
                .orElse(null);
    }

    /** All contacts, in the order in which they were last touched. */
    List<LiveContact> contacts() {
        contacts.sort(Comparator.comparingLong(contact -> contact.lastMillis));
        return contacts;
    }
}
