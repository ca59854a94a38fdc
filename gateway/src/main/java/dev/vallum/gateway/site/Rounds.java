package dev.vallum.gateway.site;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When which patrol is in which zone. */
final class Rounds {
    private final Map<String, List<Visit>> visitsByZone = new HashMap<>();
    private final ZoneId timeZone;

    Rounds(List<Patrol> patrols, ZoneId timeZone) {
        this.timeZone = timeZone;
        for (var patrol : patrols) {
            for (var leg : patrol.legs()) {
                for (var start : patrol.starts()) {
                    visitsByZone
                            .computeIfAbsent(leg.zone(), _ -> new ArrayList<>())
                            .add(new Visit(patrol, leg, start));
                }
            }
        }
    }

    Optional<Patrol> in(String zone, Instant time) {
        var visits = visitsByZone.get(zone);
        if (visits == null) {
            return Optional.empty();
        }
        var local = time.atZone(timeZone);
        for (var visit : visits) {
            if (visit.covers(local)) {
                return Optional.of(visit.patrol());
            }
        }
        return Optional.empty();
    }

    private record Visit(Patrol patrol, Patrol.Leg leg, LocalTime start) {

        /** A round may begin on the day before, or by its tolerance belong to the day after. */
        boolean covers(ZonedDateTime time) {
            for (int days = -1; days <= 1; days++) {
                var begin =
                        time.toLocalDate()
                                .plusDays(days)
                                .atTime(start)
                                .atZone(time.getZone())
                                .plus(leg.after());
                var from = begin.minus(patrol.tolerance());
                var until = begin.plus(leg.lasts()).plus(patrol.tolerance());
                if (!time.isBefore(from) && !time.isAfter(until)) {
                    return true;
                }
            }
            return false;
        }
    }
}
