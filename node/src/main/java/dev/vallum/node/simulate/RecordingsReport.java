package dev.vallum.node.simulate;

import dev.vallum.node.evaluate.BinomialBound;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says what the nodes made of recordings: counts, and how little they prove. */
final class RecordingsReport {
    private final List<PlayedSample> played;
    private final int leftOut;

    RecordingsReport(List<PlayedSample> played, int leftOut) {
        this.played = List.copyOf(played);
        this.leftOut = leftOut;
    }

    void print(PrintStream out) {
        out.printf("%nWhat the nodes made of %d recordings", played.size());
        out.println(leftOut == 0 ? ":" : " (" + leftOut + " left out, as their manifest says):");
        printWalks(out, only(sample -> sample.sample().isWalk()));
        printOthers(out, only(sample -> !sample.sample().isWalk()));
        out.println(
                """

                Each recording was played once to one microphone, at the level it was recorded at. How
                far away its sounds were is not known, so nothing here speaks of ranges; and minutes of
                chosen sounds say nothing about how many false alarms a night at a site brings. The
                footstep model names the recordings it was fitted on (footsteps.model): where they are
                among these, the figures flatter it.\
                """);
    }

    /** One row for each recording, in the order they began. */
    void write(Path file) throws IOException {
        var rows = new ArrayList<String>();
        rows.add("zone,sensor,file,class,start,end,walk,alarms");
        for (var one : played) {
            rows.add(
                    String.join(
                            ",",
                            one.zone(),
                            one.sensor(),
                            quoted(one.sample().file().toString()),
                            quoted(one.sample().name()),
                            one.start().toString(),
                            one.end().toString(),
                            String.valueOf(one.sample().isWalk()),
                            String.valueOf(one.alarms())));
        }
        Files.write(file, rows);
    }

    private static void printWalks(PrintStream out, List<PlayedSample> walks) {
        if (walks.isEmpty()) {
            out.println("  no walks among them");
            return;
        }
        int found = alarmed(walks);
        out.printf(
                "  walks found: %d of %d (%.0f %%; more than %.0f %% at 95 %% confidence)%n",
                found,
                walks.size(),
                100.0 * found / walks.size(),
                Math.floor(100 * BinomialBound.lower(found, walks.size(), 0.95)));
        byName(walks)
                .forEach((name, some) ->
                        out.printf("    %-24s %d of %d%n", name, alarmed(some), some.size()));
    }

    private static void printOthers(PrintStream out, List<PlayedSample> others) {
        if (others.isEmpty()) {
            return;
        }
        int alarmed = alarmed(others);
        out.printf(
                "  other sounds taken for steps: %d of %d recordings, in %d minutes of sound%n",
                alarmed, others.size(), Math.round(length(others).toSeconds() / 60.0));
        var quiet = new ArrayList<String>();
        byName(others)
                .forEach((name, some) -> {
                    if (alarmed(some) == 0) {
                        quiet.add(name + " (" + some.size() + ")");
                    } else {
                        out.printf("    %-24s %d of %d%n", name, alarmed(some), some.size());
                    }
                });
        if (!quiet.isEmpty()) {
            out.println("    none of: " + String.join(", ", quiet));
        }
    }

    private List<PlayedSample> only(Predicate<PlayedSample> which) {
        return played.stream().filter(which).toList();
    }

    private static Map<String, List<PlayedSample>> byName(List<PlayedSample> samples) {
        return samples.stream()
                .collect(
                        Collectors.groupingBy(
                                one -> one.sample().name(), TreeMap::new, Collectors.toList()));
    }

    private static int alarmed(List<PlayedSample> samples) {
        return (int) samples.stream().filter(one -> one.alarms() > 0).count();
    }

    private static Duration length(List<PlayedSample> samples) {
        return samples.stream()
                .map(one -> Duration.between(one.start(), one.end()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
