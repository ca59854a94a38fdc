package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Station.Progress;
import dev.vallum.gateway.endtoend.Program;
import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.node.identity.IdentityException;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.PahoExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The packaged node program with the reference node's sensors, simulated or played. */
final class NodeUnderTest {
    private static final String NODE = "n13";
    private static final String OTHER = "n14";
    private static final int PATIENCE_S = 60;
    private static final Duration TRAINING = Duration.ofSeconds(20);

    /** The node, and one whose journal is written to in this process. */
    static final List<String> NODES = List.of(NODE, OTHER);

    private final Path root;
    private final Path folder;
    private final Path file;
    private int runs;

    private NodeUnderTest(Path root, Path folder, Path file) {
        this.root = root;
        this.folder = folder;
        this.file = file;
    }

    /**
     * Writes the node's file, its identity and its recordings.
     *
     * @param length of the recordings, which end at last
     */
    static NodeUnderTest in(Places places, GatewayUnderTest gateway, Duration length)
            throws IOException, IdentityException, RecordingException {
        var folder = Files.createDirectories(places.folder().resolve("node"));
        gateway.identity(NODE).write(folder.resolve("data"));
        PlayedSensors.write(folder, length);
        var text =
                Files.readString(
                        places.root()
                                .resolve("gateway/src/test/resources/benchmark/full-node.yaml"));
        var file =
                Files.writeString(
                        folder.resolve("node.yaml"),
                        text.replace("%FOLDER%", folder.toString())
                                .replace("%BROKER%", gateway.nodeAddress()));
        return new NodeUnderTest(places.root(), folder, file);
    }

    /** One run that writes a cache when it ends, as the installation does it. */
    void makeCache(Path cache) throws IOException, InterruptedException {
        try (var program = run(List.of("-XX:AOTCacheOutput=" + cache))) {
            awaitSensors(program);
            Thread.sleep(TRAINING);
            program.terminate();
            program.exit(PATIENCE_S);
        }
        if (!Files.exists(cache)) {
            throw new IOException("no cache was written, see " + folder);
        }
    }

    /** Starts the node and ends it again. Returns how long it took until its sensors answered. */
    double start(List<String> javaOptions) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (var program = run(javaOptions)) {
            awaitSensors(program);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** Watches it without a cache, when it has settled. */
    AtRest atRest(Duration settling, Duration length) throws IOException, InterruptedException {
        try (var program = run(List.of())) {
            program.await(line -> line.contains("Connection: connected"), PATIENCE_S);
            Thread.sleep(settling);
            var figures = new ProcessFigures(program.handle());
            var begin = figures.now();
            Thread.sleep(length);
            return AtRest.between(begin, figures.now());
        }
    }

    /** What each detection writes, in bytes: with the node's journal, in this process. */
    double writtenByDetections(GatewayUnderTest gateway, int count)
            throws IOException, InterruptedException, JournalException {
        try (var executor = PahoExecutor.forLinks(1);
                var station =
                        new Station(
                                OTHER,
                                folder.resolve("journal"),
                                Station.LIKE_A_NODE,
                                gateway.pass(OTHER),
                                DeliverySettings.standard(),
                                executor.executor(),
                                Progress.NOBODY)) {
            station.open(true);
            station.start();
            var figures = new ProcessFigures(ProcessHandle.current());
            deliver(station, 1);
            long before = figures.writtenBytes();
            for (int i = 2; i <= count + 1; i++) {
                deliver(station, i);
            }
            return (double) (figures.writtenBytes() - before) / count;
        }
    }

    private static void deliver(Station station, int number) throws InterruptedException {
        station.detect(number);
        Drain.awaitAll(List.of(station), one -> one.acknowledged() >= number);
    }

    private Program run(List<String> javaOptions) throws IOException {
        runs++;
        return Program.start(
                folder.resolve("run-" + runs + ".log"),
                Programs.node(root, folder.resolve("data"), javaOptions, "run", "--config", file));
    }

    private static void awaitSensors(Program program) throws InterruptedException {
        program.await(line -> line.contains("reads all its sensors"), PATIENCE_S);
    }
}
