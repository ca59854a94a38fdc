package dev.vallum.node.soak;

import dev.vallum.node.journal.JournalException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A run from the command line; {@code scripts/soak} calls it. */
@Command(
        name = "soak",
        description = "Lets a node live for months of its own time, and says whether it grows.")
final class SoakCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 40;
    private static final int GROWS = 1;
    private static final double MIB = 1024 * 1024;
    private static final Duration DAY = Duration.ofDays(1);

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "gets the node's data; new for each run")
    private Path folder = Path.of("");

    @Option(names = "--days", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int days = 20;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of what happens; default: a random one")
    private @Nullable Long seed;

    @Option(
            names = "--listening",
            paramLabel = "MINUTES",
            description = "of sound on each day, 0 to 1440; default: ${DEFAULT-VALUE}")
    private int listeningMinutes = 60;

    private final PrintStream out = System.out;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SoakCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, JournalException {
        long drawn = seed == null ? RandomGenerator.getDefault().nextLong(1, 1_000_000) : seed;
        var listening = Duration.ofMinutes(listeningMinutes);
        var settings = Soak.Settings.of(days, listening, drawn);
        out.printf(
                "seed %d, %d days with %d min of sound on each, in %s%n%n",
                drawn, days, listeningMinutes, folder);
        long started = System.nanoTime();
        var soak = new Soak(settings, folder.toAbsolutePath());
        int each = (int) (settings.length().dividedBy(settings.every()) / MOST_ROWS) + 1;
        var samples = soak.run(rows(each));
        var took = Duration.ofNanos(System.nanoTime() - started);
        tell(soak, samples.getLast(), took);
        return judge(samples);
    }

    /** Prints each so many a row of the table. */
    private Consumer<Sample> rows(int each) {
        out.printf(
                "%6s %10s %10s %9s %8s %6s %11s %6s %9s %9s %8s%n",
                "day",
                "heap KiB",
                "other KiB",
                "RSS MiB",
                "threads",
                "files",
                "journal KiB",
                "open",
                "records",
                "committed",
                "dropped");
        int[] count = {0};
        return sample -> {
            if (++count[0] % each == 0) {
                row(sample);
            }
        };
    }

    private void row(Sample sample) {
        out.printf(
                "%6.1f %10d %10d %9.1f %8d %6d %11d %6d %9d %9d %8d%n",
                sample.day(),
                sample.heapBytes() / 1024,
                sample.nonHeapBytes() / 1024,
                sample.residentBytes() / MIB,
                sample.threads(),
                sample.files(),
                sample.journalBytes() / 1024,
                sample.descriptors(),
                sample.journalled(),
                sample.committed(),
                sample.dropped());
    }

    private void tell(Soak soak, Sample last, Duration took) {
        out.printf(
                "%n%d days in %d min %02d s: %.0f times as fast as the node's own time.%n",
                days,
                took.toMinutes(),
                took.toSecondsPart(),
                (double) DAY.multipliedBy(days).toMillis() / took.toMillis());
        out.printf(
                "%d records, each committed once and in order; %d detections refused by a full"
                        + " journal; %d connects.%n",
                last.committed(), last.dropped(), soak.connects());
        out.printf(
                "%d types of detection: %s%n%n",
                soak.types().size(),
                soak.types().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(type -> type.getKey() + " " + type.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private int judge(List<Sample> samples) {
        out.println("The median slope after the first tenth, and the 99 % bound below it:");
        var findings = Growth.judge(samples);
        findings.forEach(finding -> out.println(finding.text()));
        return findings.stream().anyMatch(Growth.Finding::isGrowing) ? GROWS : 0;
    }
}
