package dev.vallum.gateway.correlate.nights;

import dev.vallum.gateway.site.Site;
import java.util.ArrayList;
import java.util.List;

/** Zones as they are written: {@code z60-z02, z20}. */
final class Zones {
    private Zones() {}

    /** In the order in which they are written; one that ends before it begins goes backward. */
    static List<String> of(String text, Site site) {
        var zones = new ArrayList<String>();
        for (var part : text.split(",\\s*", -1)) {
            var ends = part.split("-", -1);
            int from = site.zoneIndex(ends[0]);
            int until = site.zoneIndex(ends[ends.length - 1]);
            int count = site.zones().size();
            int way = Math.floorMod(until - from, count);
            // The shorter way round, but for what begins at the first zone and ends at the last.
            int step = way <= count / 2 || (from == 0 && until == count - 1) ? 1 : -1;
            for (int zone = from; ; zone = Math.floorMod(zone + step, count)) {
                zones.add(site.zones().get(zone).id());
                if (zone == until) {
                    break;
                }
            }
        }
        return zones;
    }
}
