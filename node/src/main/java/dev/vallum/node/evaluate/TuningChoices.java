package dev.vallum.node.evaluate;

import dev.vallum.node.evaluate.Heard.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The limits of evidence that recordings leave a person to choose from, highest first: each lets
 * one false alarm more through than the one before.
 */
final class TuningChoices {
    private static final int MOST_ROWS = 16;
    private static final int MOST_NAMES = 3;

    /** More than the judgement of one half second comes to: a lone sound is never enough. */
    private static final double LEAST = 4.1;

    private final List<FalseAlarm> falseAlarms;
    private final List<Double> walks;
    private final double hours;

    /**
     * @param walks the most evidence that each came to
     * @param hours of other sounds
     */
    TuningChoices(List<FalseAlarm> falseAlarms, List<Double> walks, double hours) {
        this.falseAlarms =
                falseAlarms.stream()
                        .sorted(Comparator.comparingDouble(FalseAlarm::evidence).reversed())
                        .toList();
        this.walks = List.copyOf(walks);
        this.hours = hours;
    }

    /**
     * @param evidence up to which there is one
     * @param piece that was heard then
     */
    record FalseAlarm(double evidence, Piece piece) {
        private String name() {
            var recording = piece.recording();
            return recording.name() + " " + recording.file().getFileName();
        }
    }

    /** The recording that rises highest, if any does. */
    Optional<String> worst() {
        return falseAlarms.stream().map(FalseAlarm::name).findFirst();
    }

    /** Those that let no more through than wanted, lowest first; the last lets nothing through. */
    List<Double> keepingTo(double mostPerHour) {
        int most = (int) Math.min(falseAlarms.size(), Math.floor(mostPerHour * hours));
        var kept = new ArrayList<Double>();
        for (int alarms = most; alarms >= 0; alarms--) {
            kept.add(evidence(alarms));
        }
        return kept;
    }

    /** The least that lets no more than so many through, as it will be written. */
    private double evidence(int alarms) {
        if (alarms >= falseAlarms.size()) {
            return LEAST;
        }
        return Math.max(LEAST, Math.floor(10 * falseAlarms.get(alarms).evidence() + 1) / 10);
    }

    private long alarmsAt(double evidence) {
        return falseAlarms.stream().filter(alarm -> alarm.evidence() >= evidence).count();
    }

    private long foundAt(double evidence) {
        return walks.stream().filter(reached -> reached >= evidence).count();
    }

    /** A row for each that finds more walks than the one before, until all are found. */
    Table table() {
        var rows = new ArrayList<List<String>>();
        long found = -1;
        long named = 0;
        for (int alarms = 0; alarms <= falseAlarms.size() && rows.size() < MOST_ROWS; alarms++) {
            double evidence = evidence(alarms);
            if (foundAt(evidence) > found) {
                found = foundAt(evidence);
                long through = alarmsAt(evidence);
                rows.add(
                        row(
                                evidence,
                                through,
                                found,
                                falseAlarms.subList((int) named, (int) through)));
                named = through;
            }
        }
        return new Table(
                "What each evidence to alarm from costs",
                String.format(Locale.ROOT, "in %.2f h of other sounds, one after another", hours),
                List.of("evidence", "false alarms", "an hour", "walks found", "lets through, too"),
                rows);
    }

    private List<String> row(double evidence, long alarms, long found, List<FalseAlarm> added) {
        var names =
                added.stream()
                        .map(FalseAlarm::name)
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new));
        int more = names.size() - MOST_NAMES;
        if (more > 0) {
            names.subList(MOST_NAMES, names.size()).clear();
            names.add(more + " more");
        }
        return List.of(
                String.format(Locale.ROOT, "%.1f", evidence),
                String.valueOf(alarms),
                String.format(Locale.ROOT, "%.1f", alarms / hours),
                "%d of %d".formatted(found, walks.size()),
                String.join(", ", names));
    }
}
