package dev.vallum.node.evaluate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.evaluate.Evaluation.Lengths;
import dev.vallum.node.record.DurationOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the footstep detector is worth on a folder of recordings. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Play a folder of recordings to the node's detectors and count what they make of them.",
            "A manifest.csv in it names them by its columns file, kind (pos for people walking, neg"
                    + " for anything else), cls (gravel, rain, ...) and fold; without one the"
                    + " folders do: pos/gravel/, neg/rain/."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final String FOOTSTEPS = "footsteps";

    @Parameters(paramLabel = "DIR", description = "WAV and FLAC files, 16 bit, 16 kHz or more")
    private Path directory = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write a page with plots there: index.html")
    private @Nullable Path out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a node's configuration, for what it sets about the detectors")
    private @Nullable Path config;

    @Option(
            names = "--threshold",
            paramLabel = "EVIDENCE",
            description = "alarm from here, in place of what is set for the footstep detector")
    private @Nullable Double threshold;

    @Option(
            names = "--night",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "length of the night made of all recordings; 0s for none; default: 1h")
    private Duration night = Lengths.STANDARD.night();

    @Option(
            names = "--walks",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "length of the night with walks in it; 0s for none; default: 30min")
    private Duration walks = Lengths.STANDARD.walks();

    @Option(
            names = "--tune",
            paramLabel = "DETECTOR",
            description =
                    "say what each threshold costs on these recordings, and which fits; footsteps"
                            + " is the only one")
    private @Nullable String tune;

    @Option(
            names = "--max-false-alarms-per-hour",
            paramLabel = "N",
            description = "what --tune has to keep to on the recordings of other sounds")
    private @Nullable Double mostPerHour;

    @Option(
            names = "--fence",
            paramLabel = "FILE",
            description = "draw what the fence detector makes of such a recording, too")
    private List<Path> fences = List.of();

    @Option(names = "--mutations", hidden = true)
    private @Nullable Path mutations;

    @Option(names = "--command", hidden = true)
    private String command = "";

    @Option(names = "--threads", paramLabel = "N", description = "default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec private @Nullable CommandSpec spec;

    private final PrintStream console = System.out;

    @Override
    public Integer call()
            throws ConfigurationException, SensorException, IOException, InterruptedException {
        requireWhole();
        var settings = settings();
        var found = LabelledRecordings.find(directory);
        requireBoth(found.recordings());
        console.println(Contents.of(found));
        if (tune != null) {
            var most = Objects.requireNonNull(mostPerHour);
            console.print(new Tuning(settings, threads).tune(found.recordings(), most));
            return 0;
        }
        var judges = Judges.asOnANode(settings);
        var evaluated =
                new Evaluation(judges, new Lengths(night, walks), threads).play(found.recordings());
        var figures = new Figures(evaluated, settings.footsteps().likeness());
        console.print(figures);
        if (out != null) {
            var origin = new Origin(Clock.systemUTC().instant(), command, directory);
            var report = new Report(figures, settings, origin, fences, mutations);
            console.printf("%nThe report is %s%n", report.write(out));
        }
        return 0;
    }

    private void requireWhole() {
        if (tune != null && (!tune.equals(FOOTSTEPS) || mostPerHour == null)) {
            throw wrong("--tune " + FOOTSTEPS + " --max-false-alarms-per-hour N");
        }
        if (tune == null && mostPerHour != null) {
            throw wrong("--max-false-alarms-per-hour belongs to --tune");
        }
        if (mostPerHour != null && !(mostPerHour >= 0)) {
            throw wrong("--max-false-alarms-per-hour: not less than 0");
        }
        if (threads < 1 || threads > 256) {
            throw wrong("--threads: 1 to 256");
        }
        if (night.compareTo(Duration.ofHours(4)) > 0 || walks.compareTo(Duration.ofHours(4)) > 0) {
            throw wrong("--night, --walks: at most 4h");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private DetectionSettings settings() throws ConfigurationException {
        var settings =
                config == null
                        ? DetectionSettings.defaults()
                        : NodeFile.readWithoutSecret(config).settings().detection();
        if (threshold == null) {
            return settings;
        }
        if (!(threshold >= 0.1 && threshold <= 1_000)) {
            throw wrong("--threshold: 0.1 to 1000");
        }
        return Tuning.withEvidence(settings, threshold);
    }

    private void requireBoth(List<LabelledRecording> recordings) throws ConfigurationException {
        for (boolean isWalk : new boolean[] {true, false}) {
            if (recordings.stream().noneMatch(recording -> recording.isWalk() == isWalk)) {
                throw new ConfigurationException(
                        "%s: no WAV or FLAC files of %s; put them below a folder named %s, or name them in manifest.csv"
                                .formatted(
                                        directory,
                                        isWalk ? "people walking" : "other sounds",
                                        isWalk ? "pos" : "neg"));
            }
        }
    }
}
