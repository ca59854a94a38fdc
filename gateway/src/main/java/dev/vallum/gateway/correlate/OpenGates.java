package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Gate;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gates that stand open, each until it closes or has stood open for too long. */
final class OpenGates {
    private final Site site;
    private final Map<LiveContact, Long> openSinceMillis = new LinkedHashMap<>();

    OpenGates(Site site) {
        this.site = site;
    }

    /** A contact began; of interest if it is a gate's, and wasn't there before. */
    void began(LiveContact contact, boolean wasPresent, long atMillis) {
        var position = contact.position;
        if (position != null && position.sensor().kind() == SensorKind.GATE && !wasPresent) {
            openSinceMillis.put(contact, atMillis);
        }
    }

    /** Those that have stood open for too long by a time, each told once. */
    List<LiveContact> tooLong(long nowMillis) {
        if (openSinceMillis.isEmpty()) {
            return List.of();
        }
        openSinceMillis.keySet().removeIf(contact -> !contact.present);
        var found = new ArrayList<LiveContact>();
        openSinceMillis.forEach((contact, sinceMillis) -> {
            if (nowMillis >= closesByMillis(contact.zone(), sinceMillis)) {
                found.add(contact);
            }
        });
        found.forEach(openSinceMillis::remove);
        return found;
    }

    private long closesByMillis(int zone, long sinceMillis) {
        var since = Instant.ofEpochMilli(sinceMillis);
        return site.gateIn(zone)
                .map(gate -> gate.closesBy(since, site.timeZone()))
                .orElse(since.plus(Gate.USUAL))
                .toEpochMilli();
    }
}
