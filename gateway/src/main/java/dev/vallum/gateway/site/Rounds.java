package dev.vallum.gateway.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When which patrol is in which zone. */
final class Rounds {
    private final List<Planned> all = new ArrayList<>();
    private final Map<String, List<Planned>> byZone = new HashMap<>();
    private final ZoneId timeZone;

    Rounds(List<Patrol> patrols, ZoneId timeZone) {
        this.timeZone = timeZone;
        for (var patrol : patrols) {
            for (var start : patrol.starts()) {
                for (int leg = 0; leg < patrol.legs().size(); leg++) {
                    all.add(new Planned(patrol, leg, start));
                }
            }
        }
        all.forEach(planned ->
                byZone.computeIfAbsent(planned.zone(), _ -> new ArrayList<>()).add(planned));
    }

    Optional<Patrol> in(String zone, Instant time) {
        for (var planned : byZone.getOrDefault(zone, List.of())) {
            for (var visit : visits(planned, time, time)) {
                if (!time.isBefore(visit.from()) && !time.isAfter(visit.until())) {
                    return Optional.of(planned.patrol());
                }
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
        for (var planned : all) {
            var missedAfter = planned.patrol().missedAfter();
            if (missedAfter != null) {
                visits(planned, after, until).stream()
                        .filter(visit -> {
                            var dueAt = visit.until().plus(missedAfter);
                            return dueAt.isAfter(after) && !dueAt.isAfter(until);
                        })
                        .forEach(due::add);
            }
        }
        due.sort(Comparator.comparing(Round.Visit::until));
        return due;
    }

    /** A round may begin on the day before, or by its tolerance belong to the day after. */
    private List<Round.Visit> visits(Planned planned, Instant from, Instant until) {
        var visits = new ArrayList<Round.Visit>();
        var last = until.atZone(timeZone).toLocalDate().plusDays(1);
        var day = from.atZone(timeZone).toLocalDate().minusDays(1);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            visits.add(planned.on(day, timeZone));
        }
        return visits;
    }

    /** One leg of the round that begins at one time of each day. */
    private record Planned(Patrol patrol, int index, LocalTime start) {
        String zone() {
            return patrol.legs().get(index).zone();
        }

        Round.Visit on(LocalDate day, ZoneId timeZone) {
            var round = new Round(patrol, day.atTime(start).atZone(timeZone).toInstant());
            var leg = patrol.legs().get(index);
            var begin = round.start().plus(leg.after());
            return new Round.Visit(
                    round,
                    leg.zone(),
                    begin.minus(patrol.tolerance()),
                    begin.plus(leg.lasts()).plus(patrol.tolerance()),
                    index == patrol.legs().size() - 1);
        }
    }
}
