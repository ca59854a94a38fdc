package dev.vallum.node.check;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.inventory.BoardInventory;
import dev.vallum.hardware.inventory.Inventory;
import dev.vallum.hardware.linux.I2cScan;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.check.Checked.GatewayVerdict;
import dev.vallum.node.check.Checked.SensorVerdict;
import dev.vallum.node.check.verdict.BoardVerdict;
import dev.vallum.node.check.verdict.Finding;
import dev.vallum.node.check.verdict.Limits;
import dev.vallum.node.check.verdict.Verdict;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.health.ClockWatch;
import dev.vallum.node.record.DurationOption;
import dev.vallum.node.record.ReadingSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells the person who installs a node what is wired right and what is not. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Look at the board, read each sensor, try the gateway, and say what has to be mended.",
            "Ends with 0 if all is right, 1 if something has to be mended.",
            "The node itself must not run meanwhile."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SHOWN_EVERY = Duration.ofSeconds(1);
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "the node's configuration")
    private Path config = Path.of("");

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "how long the sensors are watched, 4s to 5min; default: 10s")
    private Duration watched = Duration.ofSeconds(10);

    @Option(names = "--json", description = "print one JSON text at the end, for programs")
    private boolean json;

    @Option(
            names = "--scan",
            description =
                    "ask each address of the I2C buses whether somebody answers; a chip may take it"
                            + " for something else")
    private boolean scan;

    @Spec private @Nullable CommandSpec spec;

    private final PrintStream out = System.out;
    private final Map<String, List<I2cScan.Found>> answering = new TreeMap<>();
    private final Map<String, String> scanFailures = new TreeMap<>();

    @Override
    public Integer call() throws ConfigurationException, SensorException, InterruptedException {
        requireTime();
        var file = NodeFile.readWithoutSecret(config);
        var inventory = new BoardInventory().read();
        var clock = clock();
        var board = new BoardVerdict(file.board(), inventory);
        var running = board.runningNode(file.sensors());
        if (running.isPresent()) {
            throw new SensorException(
                    running.get()
                            + ": the node runs. Stop it first, as with 'sudo systemctl stop"
                            + " vallum-node'.");
        }
        scan(inventory);
        print(CheckText.board(inventory, clock, answering, scanFailures));
        var sensors = watch(file, new SensorWatch(file.sensors(), board, limits(file)));
        var checked =
                new Checked(inventory, clock, answering, scanFailures, sensors, gateways(file));
        print(CheckText.gateway(checked));
        print(List.of(CheckText.end(checked)));
        if (json) {
            out.println(new CheckJson().write(checked));
        }
        return checked.wrong() == 0 ? 0 : 1;
    }

    private static List<GatewayVerdict> gateways(NodeFile file) throws InterruptedException {
        var verdicts = new ArrayList<GatewayVerdict>();
        try {
            for (var access : file.readAccesses()) {
                var verdict =
                        new GatewayCheck(access, GATEWAY_PATIENCE).check(file.settings().node());
                verdicts.add(new GatewayVerdict(access.broker().toString(), verdict));
            }
            return verdicts;
        } catch (ConfigurationException e) {
            return List.of(
                    new GatewayVerdict(
                            file.settings().gateway().broker().toString(),
                            new Verdict(
                                    Finding.SECRET_UNUSABLE,
                                    "",
                                    e.getMessage()
                                            + ". Make a code at the gateway and enrol the node with"
                                            + " it.")));
        }
    }

    private void requireTime() {
        if (watched.compareTo(SHORTEST) < 0 || watched.compareTo(LONGEST) > 0) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--for: not from 4s to 5min");
        }
    }

    private static String clock() {
        return switch (new ClockWatch(Clock.systemUTC(), System::nanoTime).get()) {
            case SYNCHRONISED -> "synchronised";
            case FREE_RUNNING -> "free-running: no time server is heard";
            case UNSET -> "not set: certificates can't be judged; set it, or reach a time server";
        };
    }

    private static Limits limits(NodeFile file) {
        var detection = file.settings().detection();
        return new Limits(
                detection.fence(), detection.soundLevel(), detection.supply(), detection.climate());
    }

    private void scan(Inventory inventory) {
        if (!scan) {
            return;
        }
        for (var bus : inventory.i2c()) {
            var device = bus.device().path();
            try {
                answering.put(device.toString(), I2cScan.scan(device));
            } catch (IOException e) {
                scanFailures.put(device.toString(), String.valueOf(e.getMessage()));
            }
        }
    }

    private List<SensorVerdict> watch(NodeFile file, SensorWatch watch)
            throws InterruptedException {
        var session = new ReadingSession(file.board());
        watch.open(session);
        print(
                List.of(
                        "%d sensors of %s, watched for %d s:"
                                .formatted(
                                        file.sensors().size(),
                                        file.settings().node(),
                                        watched.toSeconds())));
        file.indicators().sounder().ifPresent(pin -> beep(session, pin));
        session.begin();
        follow(session, watch);
        var verdicts = watch.verdicts(System.nanoTime());
        print(verdicts.stream().flatMap(one -> CheckText.sensor(one).stream()).toList());
        session.end();
        return verdicts;
    }

    private void beep(ReadingSession session, PinPlace pin) {
        try {
            session.beep(pin);
        } catch (SensorException e) {
            print(List.of("  the sounder can't beep: " + e.getMessage()));
        }
    }

    private void follow(ReadingSession session, SensorWatch watch) throws InterruptedException {
        var live = new LiveLines(out);
        boolean isLive = isLive();
        long end = session.startNanos() + watched.toNanos();
        long show = session.startNanos() + SHOWN_EVERY.toNanos();
        while (System.nanoTime() - end < 0) {
            session.take().ifPresent(watch::take);
            if (isLive && System.nanoTime() - show >= 0) {
                show += SHOWN_EVERY.toNanos();
                var verdicts = watch.verdicts(System.nanoTime());
                live.show(verdicts.stream().map(CheckText::brief).toList());
            }
        }
        live.clear();
    }

    // Java 25 has none where standard input or output is no terminal; Java 22 to 24 had one.
    @SuppressWarnings("SystemConsoleNull")
    private boolean isLive() {
        var console = System.console();
        return !json && console != null && console.isTerminal();
    }

    private void print(List<String> lines) {
        if (!json) {
            lines.forEach(out::println);
        }
    }
}
