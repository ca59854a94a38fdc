package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Station.Progress;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.PahoExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets nodes detect something so many times a second, in turns, whatever became of what was
 * detected before, and measures from the moment at which each detection was meant to be made: who
 * falls behind pays for it.
 *
 * @param root of the repository
 * @param folder for all files
 * @param perSecond of all nodes together
 * @param warmUpS not counted: until both programs are compiled
 * @param seconds that count
 */
record SteadyRate(Path root, Path folder, int nodes, int perSecond, int warmUpS, int seconds) {
    private static final long SECOND_NANOS = 1_000_000_000;

    /**
     * What came of it.
     *
     * @param forced until the record was on the node's disk
     * @param acknowledged until the node has learned that it is committed
     * @param differences of the alerts from those that the stored detections give, in words
     */
    record Result(
            Door door, Latencies forced, Latencies acknowledged, Load load, String differences) {}

    /** A node and when its detections were meant to be made. */
    private record Source(Station station, Intended intended) {}

    /** Something that happens to the gateway in the middle of the time that counts. */
    interface Disturbance {
        void happen(GatewayUnderTest gateway) throws Exception;
    }

    Result run(Door door)
            throws IOException,
                    InterruptedException,
                    GeneralSecurityException,
                    JournalException,
                    SQLException {
        return run(door, GatewayUnderTest::start, _ -> {});
    }

    /** How the gateway is started. */
    interface Start {
        GatewayUnderTest start(Path root, Path folder, Door door, List<String> nodes)
                throws IOException, InterruptedException, GeneralSecurityException;
    }

    Result run(Door door, Start start, Disturbance disturbance)
            throws IOException,
                    InterruptedException,
                    GeneralSecurityException,
                    JournalException,
                    SQLException {
        var own = folder.resolve("rate-" + door.name());
        var forced = new Latencies();
        var acknowledged = new Latencies();
        var sources = new ArrayList<Source>();
        try (var gateway = start.start(root, own, door, Names.of(nodes));
                var executor = PahoExecutor.forLinks(nodes)) {
            try {
                for (var name : Names.of(nodes)) {
                    var intended = intended();
                    var station =
                            new Station(
                                    name,
                                    own.resolve(name),
                                    Station.WITHOUT_END,
                                    gateway.pass(name),
                                    DeliverySettings.standard(),
                                    executor.executor(),
                                    progress(intended, forced, acknowledged));
                    sources.add(new Source(station, intended));
                }
                var load = detect(gateway, sources, disturbance);
                gateway.stored().requireOnce(journalled(sources));
                return new Result(door, forced, acknowledged, load, gateway.replay());
            } finally {
                for (var source : sources) {
                    source.station().close();
                }
            }
        }
    }

    private Intended intended() {
        int each = (warmUpS + seconds) * perSecond / nodes + 1;
        return new Intended(each, warmUpS * perSecond / nodes);
    }

    private static Progress progress(Intended intended, Latencies forced, Latencies acknowledged) {
        var onDisk = intended.done(forced::add);
        var committed = intended.done(acknowledged::add);
        return new Progress(
                through -> onDisk.upTo(through, System.nanoTime()),
                through -> committed.upTo(through, System.nanoTime()));
    }

    private Load detect(GatewayUnderTest gateway, List<Source> sources, Disturbance disturbance)
            throws IOException, InterruptedException {
        var stations = sources.stream().map(Source::station).toList();
        stations.forEach(station -> station.open(true));
        stations.forEach(Station::start);
        Drain.awaitAll(stations, Station::isConnected);
        int warmUp = warmUpS * perSecond / nodes;
        int all = warmUp + seconds * perSecond / nodes;
        play(sources, 0, warmUp);
        // What piled up before the programs were compiled is no part of the steady rate.
        Drain.awaitAll(stations, station -> station.acknowledged() >= warmUp);
        var before = Load.Moment.now(gateway.process());
        var middle = CompletableFuture.delayedExecutor(seconds * 500L, TimeUnit.MILLISECONDS);
        var disturbed = CompletableFuture.runAsync(() -> happen(disturbance, gateway), middle);
        play(sources, warmUp, all);
        var load = Load.between(before, Load.Moment.now(gateway.process()));
        disturbed.join();
        Drain.awaitAll(stations, station -> station.acknowledged() >= all);
        return load;
    }

    private static void happen(Disturbance disturbance, GatewayUnderTest gateway) {
        try {
            disturbance.happen(gateway);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Lets each node make the detections behind a number, up to another one, beginning now. */
    private void play(List<Source> sources, int behind, int to) {
        long began = System.nanoTime();
        for (int i = 0; i < (to - behind) * nodes; i++) {
            long at = began + i * SECOND_NANOS / perSecond;
            awaitMoment(at);
            var source = sources.get(i % nodes);
            int number = behind + i / nodes + 1;
            source.intended().set(number, at);
            source.station().detect(number);
        }
    }

    /** Until a moment of {@link System#nanoTime}. */
    static void awaitMoment(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static LinkedHashMap<String, List<String>> journalled(List<Source> sources)
            throws JournalException {
        var journalled = new LinkedHashMap<String, List<String>>();
        for (var source : sources) {
            journalled.put(source.station().id(), source.station().journalHashes());
        }
        return journalled;
    }
}
