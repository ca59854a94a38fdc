package dev.vallum.gateway.site;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When which patrol is in which zone. */
final class Rounds {
    private final Map<String, List<Visit>> visitsByZone = new HashMap<>();
    private final List<Patrol> patrols;
    private final ZoneId timeZone;

    Rounds(List<Patrol> patrols, ZoneId timeZone) {
        this.patrols = patrols;
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

    /**
     * Visits of watched patrols that became due from a moment until another: their leg has ended,
     * and what comes late has come.
     */
    List<Round.Visit> watched(Instant after, Instant until) {
        var due = new ArrayList<Round.Visit>();
        for (var patrol : patrols) {
            var missedAfter = patrol.missedAfter();
            if (missedAfter == null) {
                continue;
            }
            var day = after.atZone(timeZone).toLocalDate().minusDays(1);
            var last = until.atZone(timeZone).toLocalDate().plusDays(1);
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                for (var start : patrol.starts()) {
                    var round = new Round(patrol, day.atTime(start).atZone(timeZone).toInstant());
                    for (int leg = 0; leg < patrol.legs().size(); leg++) {
                        var visit = visit(round, leg);
                        var dueAt = visit.until().plus(missedAfter);
                        if (dueAt.isAfter(after) && !dueAt.isAfter(until)) {
                            due.add(visit);
                        }
                    }
                }
            }
        }
        due.sort(Comparator.comparing(Round.Visit::until));
        return due;
    }

    private static Round.Visit visit(Round round, int index) {
        var patrol = round.patrol();
        var leg = patrol.legs().get(index);
        var begin = round.start().plus(leg.after());
        return new Round.Visit(
                round,
                leg.zone(),
                begin.minus(patrol.tolerance()),
                begin.plus(leg.lasts()).plus(patrol.tolerance()),
                index == patrol.legs().size() - 1);
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
