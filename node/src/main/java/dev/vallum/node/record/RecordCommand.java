package dev.vallum.node.record;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.config.NodeFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what sensors say to files. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Write the raw readings of a node's sensors to files, until Ctrl-C or for a time.",
            "A file is played in a sensor's place by its device: \"recording:PATH\".",
            "A microphone's recording holds whatever is said near it. It is for commissioning, with"
                    + " the consent of the site and of all who are there; without --with-sound none"
                    + " is made.",
            "The node itself must not run meanwhile."
        })
public final class RecordCommand implements Callable<Integer> {
    private static final Duration FLUSHED_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(18);

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "the node's configuration")
    private Path config = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "gets a file for each sensor; nothing in it is written over")
    private Path folder = Path.of("");

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "as 60s or 2h, at most 18h; default: until Ctrl-C")
    private @Nullable Duration limit;

    @Option(
            names = "--sensor",
            paramLabel = "ID",
            description = "only this one; can be given several times")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--with-sound",
            description = "record microphones too; you have the consent of those who are heard")
    private boolean withSound;

    @Spec private @Nullable CommandSpec spec;

    private final PrintStream out = System.out;

    @Override
    public Integer call()
            throws ConfigurationException,
                    SensorException,
                    RecordingException,
                    InterruptedException {
        var duration = limit == null ? LONGEST : limit;
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw wrong("--for: not longer than 0 and at most 18h");
        }
        var file = NodeFile.readWithoutSecret(config);
        var chosen = choose(file.sensors());
        var session = new ReadingSession(file.board());
        var sensors = new ArrayList<Sensor>();
        for (var sensor : chosen) {
            sensors.add(session.open(sensor));
        }
        record(session, sensors, duration);
        return 0;
    }

    private List<SensorConfiguration> choose(List<SensorConfiguration> sensors) {
        var known = sensors.stream().map(sensor -> sensor.id().value()).toList();
        for (var id : wanted) {
            if (!known.contains(id)) {
                throw wrong("--sensor: there is no " + id + ", only " + String.join(", ", known));
            }
        }
        var chosen =
                sensors.stream()
                        .filter(sensor -> wanted.isEmpty() || wanted.contains(sensor.id().value()))
                        .collect(Collectors.partitioningBy(RecordCommand::isHeard));
        var silent = Objects.requireNonNull(chosen.get(false));
        var heard = Objects.requireNonNull(chosen.get(true));
        if (withSound || heard.isEmpty()) {
            return sensors.stream()
                    .filter(sensor -> silent.contains(sensor) || heard.contains(sensor))
                    .toList();
        }
        var microphones =
                heard.stream().map(sensor -> sensor.id().value()).collect(Collectors.joining(", "));
        if (!wanted.isEmpty() || silent.isEmpty()) {
            throw wrong(
                    microphones
                            + ": a microphone's recording holds whatever is said near it; add"
                            + " --with-sound if you have the consent of those who are heard");
        }
        out.println("Left out, for want of --with-sound: " + microphones);
        return silent;
    }

    private static boolean isHeard(SensorConfiguration sensor) {
        return sensor.kind() == SensorKind.MICROPHONE;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private void record(ReadingSession session, List<Sensor> sensors, Duration duration)
            throws RecordingException, InterruptedException {
        var asked = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(asked, stopped), "stop"));
        try (var recorder =
                new Recorder(folder, sensors, Clock.systemUTC().instant(), session.startNanos())) {
            session.begin();
            out.println(
                    "Recording %d sensors into %s; Ctrl-C ends it."
                            .formatted(sensors.size(), folder));
            follow(session, recorder, asked, session.startNanos() + duration.toNanos());
            session.end();
            for (var left = session.takeLeft(); left.isPresent(); left = session.takeLeft()) {
                recorder.take(left.get());
            }
            recorder.end(System.nanoTime());
            out.println("Written:");
            recorder.summary().forEach(out::println);
        } finally {
            stopped.countDown();
        }
    }

    private static void follow(
            ReadingSession session, Recorder recorder, CountDownLatch asked, long endNanos)
            throws RecordingException, InterruptedException {
        long flush = System.nanoTime() + FLUSHED_EVERY.toNanos();
        while (asked.getCount() > 0 && System.nanoTime() - endNanos < 0) {
            var reading = session.take();
            if (reading.isPresent()) {
                recorder.take(reading.get());
            }
            if (System.nanoTime() - flush >= 0) {
                flush += FLUSHED_EVERY.toNanos();
                recorder.flush();
            }
        }
    }

    /** Keeps the process until the files have ended. */
    private static void endInOrder(CountDownLatch asked, CountDownLatch stopped) {
        asked.countDown();
        try {
            var _ = stopped.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
