package dev.vallum.node.evaluate;

import dev.vallum.node.evaluate.Evaluated.Night;
import dev.vallum.node.evaluate.Evaluated.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Counts what was heard. */
public final class Figures {
    static final double[] SHARES = {0.01, 0.005};

    static final String ALL_WALKS = "all walks";
    static final String OUTDOORS = "outdoors";

    /** Floors and rooms: what no perimeter has. */
    private static final String INDOORS = "indoor";

    /** From here on, in dB, a walk stands out of what else is to be heard. */
    private static final int PLAIN_DB = 5;

    private final Evaluated evaluated;
    private final double threshold;
    private final List<Window> steps;
    private final List<Window> others;

    /**
     * @param threshold the likeness from which on a judgement speaks for steps
     */
    public Figures(Evaluated evaluated, double threshold) {
        this.evaluated = evaluated;
        this.threshold = threshold;
        steps = evaluated.windows().stream().filter(w -> w.recording().isWalk()).toList();
        others = evaluated.windows().stream().filter(w -> !w.recording().isWalk()).toList();
    }

    /** All figures as text. */
    @Override
    public String toString() {
        return tables().stream().map(Table::toString).collect(Collectors.joining("\n"));
    }

    List<Table> tables() {
        var tables = new ArrayList<>(List.of(windows(), otherWindows(), stream(), walks()));
        if (!evaluated.mixes().isEmpty()) {
            tables.add(mixes());
        }
        tables.add(cost());
        return tables;
    }

    List<Window> steps() {
        return steps;
    }

    List<Window> others() {
        return others;
    }

    double threshold() {
        return threshold;
    }

    Evaluated evaluated() {
        return evaluated;
    }

    /** The line that lets a share of other sounds through; drawn on other parts of the set. */
    Line line(double share) {
        return new Line(others, share);
    }

    /** How many of some windows are taken for steps, by a rule. */
    static Count count(List<Window> windows, Predicate<Window> isDetected) {
        var count = Count.NONE;
        for (var window : windows) {
            count = count.plus(isDetected.test(window));
        }
        return count;
    }

    /** The probability that a window of steps is judged likelier than another sound's. */
    double areaUnderCurve() {
        double sum = 0;
        for (var step : steps) {
            for (var other : others) {
                sum += step.likeness() > other.likeness() ? 1 : 0;
                sum += step.likeness() == other.likeness() ? 0.5 : 0;
            }
        }
        return sum / Math.max(1, (double) steps.size() * others.size());
    }

    /** The rules that windows are held against: two chosen lines, and the one that is set. */
    Map<String, Predicate<Window>> rules() {
        var rules = new LinkedHashMap<String, Predicate<Window>>();
        for (double share : SHARES) {
            rules.put(
                    String.format(Locale.ROOT, "at %.1f %% false alarms", 100 * share),
                    line(share)::isBelow);
        }
        rules.put(
                String.format(Locale.ROOT, "likeness from %.2f", threshold),
                window -> window.likeness() >= threshold);
        return rules;
    }

    private Table windows() {
        var rows = new ArrayList<List<String>>();
        for (var kind : grounds()) {
            var some = steps.stream().filter(window -> isOf(window.recording(), kind)).toList();
            if (!some.isEmpty()) {
                var row = new ArrayList<>(List.of(kind));
                rules().values().forEach(rule -> row.add(count(some, rule).detected()));
                rows.add(row);
            }
        }
        var row = new ArrayList<>(List.of("other sounds"));
        rules().values()
                .forEach(rule -> {
                    var count = count(others, rule);
                    row.add(
                            String.format(
                                    Locale.ROOT,
                                    "%d of %d (%.2f %%)",
                                    count.hits(),
                                    count.of(),
                                    100 * count.share()));
                });
        rows.add(row);
        var heads = new ArrayList<>(List.of("windows of"));
        heads.addAll(rules().keySet());
        return new Table(
                "Per window of 5 s: probability of detection, and what it exceeds at 95 %",
                String.format(
                        Locale.ROOT,
                        "The lines are drawn on the other parts of the set. Area under the curve"
                                + " %.3f.",
                        areaUnderCurve()),
                heads,
                rows);
    }

    /** All, those outdoors, and each ground by its name. */
    private Set<String> grounds() {
        var grounds = new LinkedHashSet<>(List.of(ALL_WALKS, OUTDOORS));
        grounds.addAll(names(steps));
        return grounds;
    }

    private static boolean isOf(LabelledRecording walk, String grounds) {
        return switch (grounds) {
            case ALL_WALKS -> true;
            case OUTDOORS -> isOutdoors(walk);
            default -> walk.name().equals(grounds);
        };
    }

    static boolean isOutdoors(LabelledRecording recording) {
        return !recording.name().contains(INDOORS);
    }

    private Table otherWindows() {
        var rows = new ArrayList<List<String>>();
        for (var name : names(others)) {
            var some = others.stream().filter(w -> w.recording().name().equals(name)).toList();
            var row = new ArrayList<>(List.of(name));
            rules().values()
                    .forEach(rule -> {
                        var count = count(some, rule);
                        row.add(count.hits() + " of " + count.of());
                    });
            rows.add(row);
        }
        var heads = new ArrayList<>(List.of("windows of"));
        heads.addAll(rules().keySet());
        return new Table("Per window of 5 s: other sounds taken for steps", "", heads, rows);
    }

    private Table stream() {
        var rows = new ArrayList<List<String>>();
        var all = Rate.NONE;
        for (var rate : falseAlarms().entrySet()) {
            rows.add(List.of(rate.getKey(), rate.getValue().toString()));
            all = all.plus(rate.getValue());
        }
        rows.add(List.of("all of these", all.toString()));
        for (var night : evaluated.nights()) {
            rows.add(List.of(night.walks().isEmpty() ? "night" : "night with walks", rate(night)));
        }
        return new Table(
                "As the node alarms: false alarms, and how often they come at most at 95 %",
                "Each sound's recordings one after another; the nights are dense mixes of them"
                        + " all.",
                List.of("sound", "false alarms"),
                rows);
    }

    private static String rate(Night night) {
        return new Rate(night.falseOnsets().size(), hours(night.heard().length())).toString();
    }

    /** By class, each class's recordings one after another. */
    Map<String, Rate> falseAlarms() {
        var rates = new TreeMap<String, Rate>();
        for (var track : evaluated.tracks()) {
            for (var piece : track.pieces()) {
                rates.merge(
                        piece.recording().name(), new Rate(0, hours(piece.length())), Rate::plus);
            }
            for (var onset : track.onsets()) {
                rates.merge(track.at(onset).recording().name(), new Rate(1, 0), Rate::plus);
            }
        }
        return rates;
    }

    static double hours(Duration length) {
        return length.toNanos() / 3.6e12;
    }

    private Table walks() {
        var rows = new ArrayList<List<String>>();
        var alone = Count.NONE;
        var delays = new ArrayList<Double>();
        for (var heard : evaluated.alone()) {
            var piece = heard.pieces().getFirst();
            if (piece.recording().isWalk()) {
                var onset = heard.onset(piece.from(), piece.to().plusSeconds(5));
                alone = alone.plus(onset.isPresent());
                onset.ifPresent(at -> delays.add(at.minus(piece.from()).toMillis() / 1e3));
            }
        }
        rows.add(List.of("each by itself", alone.detected(), delay(delays)));
        var inAll = Count.NONE;
        var allDelays = new ArrayList<Double>();
        for (var ratio : found().entrySet()) {
            inAll = inAll.plus(ratio.getValue());
            var some = delays(ratio.getKey());
            allDelays.addAll(some);
            rows.add(
                    List.of(
                            "in a night, at " + ratio.getKey() + " dB",
                            ratio.getValue().detected(),
                            delay(some)));
        }
        if (inAll.of() > 0) {
            rows.add(List.of("in a night, all", inAll.detected(), delay(allDelays)));
        }
        for (var ground : names(steps)) {
            var count = foundAbove(ground);
            if (count.of() > 0) {
                rows.add(
                        List.of(
                                "in a night, " + ground + ", from " + PLAIN_DB + " dB",
                                count.detected(),
                                ""));
            }
        }
        return new Table(
                "As the node alarms: walks found, and how long after their first step",
                "",
                List.of("walks", "found", "delay: median, nine of ten within"),
                rows);
    }

    /** Walks found in nights, by their ratio to what else is to be heard, in dB. */
    Map<Integer, Count> found() {
        var found = new TreeMap<Integer, Count>();
        for (var night : evaluated.nights()) {
            for (var walk : night.walks()) {
                found.merge(
                        walk.ratioDb(),
                        Count.NONE.plus(night.onset(walk).isPresent()),
                        Count::plus);
            }
        }
        return found;
    }

    /** Those on one ground that stand out of what else is to be heard. */
    private Count foundAbove(String ground) {
        var found = Count.NONE;
        for (var night : evaluated.nights()) {
            for (var walk : night.walks()) {
                if (walk.ratioDb() >= PLAIN_DB && isOf(walk.recording(), ground)) {
                    found = found.plus(night.onset(walk).isPresent());
                }
            }
        }
        return found;
    }

    private List<Double> delays(int ratioDb) {
        var delays = new ArrayList<Double>();
        for (var night : evaluated.nights()) {
            night.walks().stream()
                    .filter(walk -> walk.ratioDb() == ratioDb)
                    .forEach(walk ->
                            night.onset(walk)
                                    .ifPresent(onset ->
                                            delays.add(
                                                    onset.minus(night.lead())
                                                                    .minus(walk.from())
                                                                    .toMillis()
                                                            / 1e3)));
        }
        return delays;
    }

    private static String delay(List<Double> delays) {
        if (delays.isEmpty()) {
            return "";
        }
        var sorted = delays.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.1f s, %.1f s",
                sorted.get(sorted.size() / 2),
                sorted.get(Math.min(sorted.size() - 1, (int) (0.9 * sorted.size()))));
    }

    private Table mixes() {
        var rows = new ArrayList<List<String>>();
        for (var noise : noises()) {
            for (int ratioDb : Material.RATIOS_DB) {
                for (var ground : grounds()) {
                    var row = new ArrayList<String>();
                    row.add(noise + " at " + ratioDb + " dB");
                    row.add(ground);
                    for (double share : SHARES) {
                        row.add(mixed(noise, ratioDb, ground, share).detected());
                    }
                    rows.add(row);
                }
            }
        }
        return new Table(
                "Per window of 5 s in weather: probability of detection",
                "The lines are those of the clean windows. The ratio is that of the steps' power in"
                        + " their loud moments to the weather's, above 100 Hz.",
                List.of("weather", "walks", "at 1.0 % false alarms", "at 0.5 % false alarms"),
                rows);
    }

    Set<String> noises() {
        var noises = new TreeSet<String>();
        evaluated.mixes().forEach(mix -> noises.add(mix.noise()));
        return noises;
    }

    Count mixed(String noise, int ratioDb, String ground, double share) {
        var line = line(share);
        var count = Count.NONE;
        for (var mix : evaluated.mixes()) {
            if (mix.noise().equals(noise) && mix.ratioDb() == ratioDb && isOf(mix.walk(), ground)) {
                count = count.plus(line.isBelow(mix.walk(), mix.likeness()));
            }
        }
        return count;
    }

    private Table cost() {
        double seconds = evaluated.length().toMillis() / 1e3;
        var cost = evaluated.cost();
        return new Table(
                "What the detectors took for a second of sound",
                "",
                List.of("processor time", "of one core", "allocated", "sound judged"),
                List.of(
                        List.of(
                                format("%.2f ms", cost.nanos() / 1e6 / seconds),
                                format("%.2f %%", cost.nanos() / 1e7 / seconds),
                                format("%.0f bytes", cost.bytes() / seconds),
                                format("%.1f h", seconds / 3_600))));
    }

    private static String format(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static Set<String> names(List<Window> windows) {
        return windows.stream()
                .map(window -> window.recording().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static double[] likenesses(List<Window> windows) {
        return windows.stream().flatMapToDouble(w -> DoubleStream.of(w.likeness())).toArray();
    }
}
