package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Station.Progress;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.PahoExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * Delivers a backlog: journals are filled, the nodes connect, and then all of them send at once.
 * The time ends when the last node has learned that its last record is committed.
 *
 * @param root of the repository
 * @param folder for all files
 * @param records of all nodes together, a multiple of their count
 */
record Drain(Path root, Path folder, int nodes, int records) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Until both programs are compiled. */
    private static final int WARM_UP_SHARE = 2;

    Rate run(Door door)
            throws IOException,
                    InterruptedException,
                    GeneralSecurityException,
                    JournalException,
                    SQLException {
        var own = folder.resolve("drain-" + door.name());
        try (var gateway = GatewayUnderTest.start(root, own, door, names());
                var executor = PahoExecutor.forLinks(nodes)) {
            var stations = new ArrayList<Station>();
            try {
                for (var name : names()) {
                    stations.add(
                            new Station(
                                    name,
                                    own.resolve(name),
                                    Station.LIKE_A_NODE,
                                    gateway.pass(name),
                                    DeliverySettings.standard(),
                                    executor.executor(),
                                    Progress.NOBODY));
                }
                return measured(door, gateway, stations);
            } finally {
                for (var station : stations) {
                    station.close();
                }
            }
        }
    }

    private List<String> names() {
        return Names.of(nodes);
    }

    private Rate measured(Door door, GatewayUnderTest gateway, List<Station> stations)
            throws IOException, InterruptedException, JournalException, SQLException {
        stations.forEach(Station::start);
        awaitAll(stations, Station::isConnected);
        drain(gateway, stations, records / WARM_UP_SHARE);
        var rate = drain(gateway, stations, records);
        var journalled = new LinkedHashMap<String, List<String>>();
        stations.forEach(station -> journalled.put(station.id(), station.filledHashes()));
        gateway.stored().requireOnce(journalled);
        return new Rate("node to gateway, " + door.title(), records, rate.nanos(), rate.load());
    }

    private Rate drain(GatewayUnderTest gateway, List<Station> stations, int count)
            throws IOException, InterruptedException, JournalException {
        for (var station : stations) {
            station.fill(count / nodes);
        }
        var before = Load.Moment.now(gateway.process());
        stations.forEach(station -> station.open(true));
        awaitAll(stations, station -> station.acknowledged() == station.journalled());
        var after = Load.Moment.now(gateway.process());
        stations.forEach(station -> station.open(false));
        return new Rate("", count, after.nanos() - before.nanos(), Load.between(before, after));
    }

    static void awaitAll(List<Station> stations, Predicate<Station> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var station : stations) {
            while (!wanted.test(station)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException(
                            "%s: %d journalled, %d acknowledged"
                                    .formatted(
                                            station.id(),
                                            station.journalled(),
                                            station.acknowledged()));
                }
                Thread.sleep(1);
            }
        }
    }
}
