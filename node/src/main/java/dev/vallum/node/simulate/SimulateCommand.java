package dev.vallum.node.simulate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.loop.LoopThread;
import dev.vallum.node.simulate.FleetBuilder.Hearing;
import dev.vallum.node.simulate.Night.Request;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.node.uplink.CommandLoop;
import dev.vallum.node.uplink.PahoExecutor;
import dev.vallum.wire.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all nodes of a site in this process. */
@Command(
        name = "simulate",
        description = "Run all nodes of a site on simulated sensors, and let a night happen.")
public final class SimulateCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SimulateCommand.class);
    private static final String CLIENT = "simulator";
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);
    private static final Duration BETWEEN_NIGHTS = Duration.ofSeconds(30);

    @Option(names = "--site", required = true, paramLabel = "FILE", description = "the site's file")
    private Path site = Path.of("");

    @Option(
            names = "--secrets",
            required = true,
            paramLabel = "DIR",
            description = "holds NODE.secret for each node")
    private Path secrets = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "gets the nodes' journals")
    private Path data = Path.of("");

    @Option(names = "--broker", paramLabel = "URI", description = "default: ${DEFAULT-VALUE}")
    private URI broker = URI.create("tcp://127.0.0.1:1883");

    @Option(
            names = "--scenario",
            paramLabel = "FILE|night",
            description = "what happens; 'night' comes with the program; without one nothing does")
    private @Nullable String scenario;

    @Option(names = "--start-at", paramLabel = "INSTANT", description = "when the night begins")
    private Instant startAt = Instant.EPOCH;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "the night begins then, or whole such times later; as PT5M")
    private @Nullable Duration every;

    @Option(names = "--loop", description = "play it again and again")
    private boolean loop;

    @Option(
            names = "--stay",
            description = "keep the nodes running after the night, until the program is stopped")
    private boolean stay;

    @Option(
            names = "--at-once",
            description = "begin whether or not the nodes are connected: they journal meanwhile")
    private boolean atOnce;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "play the WAV and FLAC files below it to the microphones instead")
    private @Nullable Path recordings;

    @Option(names = "--seed", description = "of all that is random; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws ConfigurationException, IOException, InterruptedException {
        requireConfidential();
        var plan = SitePlan.read(site);
        var night =
                scenario == null
                        ? Optional.<Scenario>empty()
                        : Optional.of(Scenario.read(scenario));
        var clock = new SimulationClock(System::nanoTime, Fleet.THREADS);
        long started = clock.nanos();
        Supplier<Duration> elapsed = () -> Duration.ofNanos(clock.nanos() - started);
        try (var executor = PahoExecutor.forLinks(plan.nodes().size() + 1)) {
            var builder =
                    new FleetBuilder(
                            new FleetBuilder.Places(plan, broker, secrets, data),
                            clock,
                            elapsed,
                            executor,
                            seed);
            var fleet = builder.build(recordings == null ? Hearing.SCRIPTS : Hearing.RECORDINGS);
            var stopped = stopOnSignal();
            fleet.start();
            try {
                return run(plan, builder, fleet, night, elapsed);
            } finally {
                fleet.stop();
                stopped.countDown();
            }
        }
    }

    private int run(
            SitePlan plan,
            FleetBuilder builder,
            Fleet fleet,
            Optional<Scenario> scenario,
            Supplier<Duration> elapsed)
            throws ConfigurationException, IOException, InterruptedException {
        var requests = new ArrayBlockingQueue<Request>(16);
        var night =
                new Night(
                        fleet,
                        told -> new Stage(plan, builder, fleet.nodes(), told, seed),
                        requests,
                        elapsed,
                        Clock.systemUTC(),
                        out);
        if (!atOnce && !night.awaitNodes()) {
            return 1;
        }
        if (recordings != null) {
            return new RecordingsRun(plan, fleet, builder.playlists(), Clock.systemUTC(), out)
                    .play(recordings, data.resolve("recordings.csv"));
        }
        var commands = listen(plan, builder, requests);
        try {
            return play(plan, night, scenario);
        } finally {
            commands.stop(LONGEST_STEP);
        }
    }

    private int play(SitePlan plan, Night night, Optional<Scenario> scenario)
            throws InterruptedException {
        var zone = plan.zones().getFirst().id();
        if (scenario.isEmpty()) {
            night.idle(FOREVER);
        }
        do {
            var start = Times.next(startAt, Optional.ofNullable(every), Instant.now());
            night.play(scenario.orElseThrow(), start, zone);
            night.idle(loop ? BETWEEN_NIGHTS : Duration.ZERO);
        } while (loop);
        boolean delivered = night.awaitDelivery();
        if (stay) {
            night.idle(FOREVER);
        }
        return delivered ? 0 : 1;
    }

    private LoopThread listen(SitePlan plan, FleetBuilder builder, BlockingQueue<Request> requests)
            throws ConfigurationException {
        var book = EventBook.load();
        var commands =
                new CommandLoop(
                        plan.id(),
                        CLIENT,
                        builder.link(CLIENT),
                        command -> take(command, plan, book, requests),
                        System::nanoTime,
                        new SplittableRandom(seed));
        var thread = new LoopThread(commands);
        thread.start();
        return thread;
    }

    private static void take(
            Message.Command command,
            SitePlan plan,
            EventBook book,
            BlockingQueue<Request> requests) {
        Map<String, String> arguments = command.arguments();
        var play = book.find(arguments.getOrDefault("event", ""));
        var zone = arguments.getOrDefault("zone", play.map(EventBook.Play::zone).orElse(""));
        if (!command.name().equals("play") || play.isEmpty() || !plan.hasZone(zone)) {
            LOG.atWarn()
                    .addKeyValue("command", command.name())
                    .addKeyValue("zone", zone)
                    .log("refused a command");
        } else if (!requests.offer(new Request(play.get(), zone))) {
            LOG.atWarn().log("refused a command: too many wait already");
        }
    }

    private void requireConfidential() throws ConfigurationException {
        try {
            BrokerAccess.requireConfidential(broker);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the playing in order, and keeps the process until the nodes have stopped. */
    private static CountDownLatch stopOnSignal() {
        var player = Thread.currentThread();
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    player.interrupt();
                                    awaitStop(stopped);
                                },
                                "stop"));
        return stopped;
    }

    private static void awaitStop(CountDownLatch stopped) {
        try {
            if (!stopped.await(5, TimeUnit.SECONDS)) {
                LOG.atError().log("the nodes did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
