package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.board.Board;
import dev.vallum.hardware.board.Simulation;
import dev.vallum.hardware.indicator.SignalRelay;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.config.NodeSettings.ClockSetting;
import dev.vallum.node.health.ClockWatch;
import dev.vallum.node.health.ProgressWatch;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.relay.RelayReceiver;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.node.uplink.Link;
import dev.vallum.node.uplink.LinkSockets;
import dev.vallum.node.uplink.PahoExecutor;
import dev.vallum.node.uplink.PahoLink;
import dev.vallum.node.uplink.TwoPathLink;
import dev.vallum.wire.ClockQuality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Run the node that a file describes, until it is told to end.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    /** One for what is sent and one that tries the path out, of each of two paths. */
    private static final int MOST_LINKS = 4;

    /** Beside the node's own client id: a second of the same would end the first. */
    private static final String TRIAL_SUFFIX = ".trial";

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The node's configuration.")
    private Path config = Path.of("");

    @Override
    public Integer call()
            throws ConfigurationException, SensorException, JournalException, InterruptedException {
        var chosen = ChosenSettings.choose(config, System::nanoTime);
        var software =
                ChosenSoftware.choose(
                        System.getProperty(ChosenSoftware.DIRECTORY),
                        System.getProperty(ChosenSoftware.SLOT, ""),
                        System::nanoTime);
        var trials = new Trials(chosen, software);
        var file = chosen.file();
        var asked = new CountDownLatch(1);
        long started = System.nanoTime();
        var simulation =
                new Simulation(
                        new Script(), () -> Duration.ofNanos(System.nanoTime() - started), started);
        try (var board = new Board(file.board(), simulation);
                var executor = PahoExecutor.forLinks(MOST_LINKS)) {
            var node = new Node(parts(trials, board, executor));
            var health =
                    new NodeHealth(
                            node,
                            board,
                            file.indicators(),
                            file.settings().watchdog(),
                            file.settings().dataDirectory());
            health.tellRestart();
            health.tellDiskFailure();
            chosen.tell(node);
            software.tell(node);
            run(node, health, trials, asked);
        }
        return 0;
    }

    /**
     * @param asked by whoever wants the node to end; its supervisor starts it again
     */
    private static void run(Node node, NodeHealth health, Trials trials, CountDownLatch asked)
            throws JournalException, InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(asked, stopped), "stop"));
        var watch = new ProgressWatch(node.start(), System::nanoTime);
        health.start(watch::doesItsWork);
        try {
            while (!asked.await(2, TimeUnit.SECONDS)) {
                if (watch.isBlind()) {
                    endAtOnce(watch.stuck());
                }
                if (trials.wantRestart(node.isConnected() && watch.doesItsWork())) {
                    asked.countDown();
                }
            }
            stop(node, health);
        } finally {
            stopped.countDown();
        }
    }

    /**
     * Heartbeats of a node that no longer looks would say that all is well. Its supervisor starts
     * it again; if that fails, the watchdog resets the machine. Closing anything could wait for a
     * bus that hangs, for ever; what is journalled is on the disk.
     */
    private static void endAtOnce(List<String> stuck) {
        LOG.atError().addKeyValue("loops", stuck).log("makes no progress any more, and ends");
        Runtime.getRuntime().halt(1);
    }

    private static void stop(Node node, NodeHealth health) throws JournalException {
        health.stopWatchdog();
        try {
            node.stop();
        } finally {
            health.stop();
        }
    }

    /** Keeps the process until the node has stopped. */
    private static void endInOrder(CountDownLatch asked, CountDownLatch stopped) {
        asked.countDown();
        try {
            if (!stopped.await(2, TimeUnit.SECONDS)) {
                LOG.atError().log("did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NodeParts parts(Trials trials, Board board, PahoExecutor executor)
            throws SensorException {
        var file = trials.settings().file();
        var settings = file.settings();
        var quality = quality(settings.clock());
        LOG.atInfo()
                .addKeyValue("node", settings.node())
                .addKeyValue("version", Version.text())
                .addKeyValue("clock", quality.get())
                .addKeyValue("broker", file.accesses())
                .log("starts");
        var sensors = board.open(file.sensors());
        file.sensors()
                .forEach(sensor ->
                        LOG.atInfo()
                                .addKeyValue("sensor", sensor.id())
                                .addKeyValue("device", sensor.device())
                                .log("configured"));
        return new NodeParts(
                settings.site(),
                settings.node(),
                sensors,
                settings.detection(),
                settings.dataDirectory().resolve("journal"),
                settings.journal().settings(),
                memory(settings.journal().memoryDirectory()),
                fenceMemory(settings.dataDirectory()),
                settings.delivery(),
                settings.measurementsEvery(),
                settings.excerpts(),
                link(file, executor),
                file.identity().orElse(null),
                trials.settings().receiver(trials::settingsCame),
                software(trials, file),
                relays(file, board),
                new StampSource(UUID.randomUUID(), System::nanoTime, Clock.systemUTC(), quality),
                RandomGenerator.getDefault());
    }

    private static NodeParts.@Nullable Software software(Trials trials, NodeFile file) {
        var receiver = trials.software().receiver(file);
        return receiver == null ? null : new NodeParts.Software(receiver, trials::softwareCame);
    }

    /** A node runs on without a relay whose pin can't be had: an order for it says so. */
    private static NodeParts.@Nullable Relays relays(NodeFile file, Board board) {
        var identity = file.identity();
        if (file.relays().isEmpty() || identity.isEmpty()) {
            return null;
        }
        var outputs = new HashMap<String, SignalRelay>();
        var longest = new HashMap<String, Duration>();
        for (var relay : file.relays()) {
            var setting = relay.setting();
            longest.put(setting.id(), setting.most());
            try {
                outputs.put(
                        setting.id(),
                        board.relay(setting.id(), relay.pin(), setting.isActiveLow()));
            } catch (SensorException e) {
                LOG.atError()
                        .addKeyValue("reason", e.getMessage())
                        .log("the node runs without its relay " + setting.id());
            }
        }
        var settings = file.settings();
        return new NodeParts.Relays(
                outputs,
                new RelayReceiver(
                        settings.node(),
                        identity.get().present().authority().getPublicKey(),
                        longest,
                        settings.dataDirectory().resolve("relays")));
    }

    private static Link link(NodeFile file, PahoExecutor executor) {
        var node = file.settings().node();
        var paths =
                file.accesses().stream()
                        .map(access ->
                                new TwoPathLink.Path(
                                        access.broker().toString(),
                                        link(access, node, executor),
                                        link(access, node + TRIAL_SUFFIX, executor)))
                        .toList();
        return paths.size() == 1
                ? paths.getFirst().link()
                : new TwoPathLink(paths.getFirst(), paths.getLast(), System::nanoTime);
    }

    private static PahoLink link(BrokerAccess access, String clientId, PahoExecutor executor) {
        return new PahoLink(access, clientId, LinkSockets.forBroker(access), executor.executor());
    }

    /** The service manager makes the folder above it; without that there is none. */
    private static NodeParts.@Nullable Memory memory(Path directory) {
        var above = directory.getParent();
        return above == null || !Files.isWritable(above)
                ? null
                : new NodeParts.Memory(directory, () -> Runtime.getRuntime().halt(1));
    }

    /** What fences have been, in a node's data directory. */
    static Path fenceMemory(Path dataDirectory) {
        return dataDirectory.resolve("fence-memory");
    }

    private static Supplier<ClockQuality> quality(ClockSetting setting) {
        return switch (setting) {
            case DETECT -> new ClockWatch(Clock.systemUTC(), System::nanoTime);
            case SYNCHRONISED -> () -> ClockQuality.SYNCHRONISED;
            case FREE_RUNNING -> () -> ClockQuality.FREE_RUNNING;
        };
    }
}
