package dev.vallum.node.uplink;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.pipeline.LatestMeasurements;
import dev.vallum.node.pipeline.RecordLoop;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.Message.Detections;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Phase;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The record and uplink loops over a real journal, stepped by hand against a small gateway. */
abstract class DeliveryStand {
    static final JournalSettings ROOM =
            new JournalSettings(1 << 20, 8192, List.of(1.0, 1.0, 0.85, 0.7));

    @TempDir Path folder;

    Path directory;

    final AtomicLong now = new AtomicLong();
    final WireCodec codec = new WireCodec();
    final RecordingLink link = new RecordingLink();
    final ArrayBlockingQueue<Detection> detections = new ArrayBlockingQueue<>(1024);
    final Queue<SoftwareRequest> questions = new ArrayDeque<>();
    final Queue<Excerpt> excerpts = new ArrayDeque<>();
    final StrictGateway gateway = new StrictGateway();
    final List<Message.Command> commands = new ArrayList<>();
    final KeyPair keys = keys();
    final BatchSigner signer = new BatchSigner(keys.getPrivate(), keys.getPublic());
    Node node;
    int detected;

    @BeforeEach
    void start() throws JournalException {
        directory = folder.resolve("journal");
        node = new Node();
    }

    /** Until the node has nothing more to say to the gateway. */
    void deliver() throws JournalException {
        var answers = new ArrayList<Message>();
        for (int i = 0; i < 200; i++) {
            pass(Duration.ofMillis(200));
            node.step();
            link.accept();
            link.confirmSubscription();
            link.takeSent().forEach(message -> gateway.take(message, answers));
            answers.forEach(answer -> link.deliver(answer, "site"));
            answers.clear();
        }
    }

    static void deleteFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** The same disk, as it was. */
    void rewind(Path past) throws Exception {
        node.journal.abandon();
        deleteFiles(directory);
        copy(past, directory);
        link.takeSent();
        node = new Node();
    }

    /** What waits in the queue was not yet journalled: it would go with the power. */
    void cutPower() {
        while (!detections.isEmpty()) {
            node.step();
        }
        node.journal.abandon();
    }

    void connect() throws JournalException {
        node.step();
        link.accept();
        node.step();
        link.confirmSubscription();
        node.uplink.doWork();
    }

    void acknowledge(UUID journal, long committed) {
        acknowledge(new Acknowledgement("n1", journal, committed));
    }

    void acknowledge(Acknowledgement acknowledgement) {
        link.deliver(acknowledgement, "site");
        node.uplink.doWork();
    }

    void detect(int count) throws JournalException {
        for (int i = 0; i < count; i++) {
            detections.add(detection());
        }
        node.record.doWork();
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    Detection detection() {
        return new Detection(
                "s" + ++detected,
                DetectionType.MOTION,
                Category.INTRUSION,
                Phase.ONSET,
                node.stamps.now(),
                List.of());
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Message.Command command(String node) {
        return new Message.Command(
                node, UUID.randomUUID(), java.time.Instant.EPOCH, "x", java.util.Map.of());
    }

    List<Long> sentRecords() {
        return takeRecords().stream().map(JournalRecord::sequence).toList();
    }

    List<JournalRecord> takeRecords() {
        return link.takeSent().stream()
                .filter(Detections.class::isInstance)
                .flatMap(message -> ((Detections) message).records().stream())
                .map(entry -> entry.record())
                .toList();
    }

    void damage(int record) throws Exception {
        var file = directory.resolve("00000000000000000001.segment");
        var bytes = Files.readAllBytes(file);
        int recordBytes = (bytes.length - 40) / 5;
        bytes[40 + (record - 1) * recordBytes + recordBytes / 2] ^= 1;
        Files.write(file, bytes);
    }

    final class Node {
        final UUID boot = UUID.randomUUID();
        final StampSource stamps =
                new StampSource(boot, now::get, Clock.systemUTC(), () -> ClockQuality.FREE_RUNNING);
        final Journal journal;
        final RecordLoop record;
        final UplinkLoop uplink;

        Node() throws JournalException {
            journal = Journal.open(directory, ROOM);
            record = new RecordLoop(detections, journal, codec, stamps, () -> {}, Optional.empty());
            uplink =
                    new UplinkLoop(
                            new UplinkLoop.Identity("site", "n1", "test", List.of(), signer),
                            link,
                            journal,
                            codec,
                            stamps,
                            new DeliverySettings(
                                    4,
                                    16,
                                    Duration.ofSeconds(3),
                                    Duration.ofSeconds(6),
                                    Duration.ofMillis(500)),
                            new UplinkLoop.Reports(
                                    List::of,
                                    new LatestMeasurements(Duration.ofSeconds(2)),
                                    () -> Optional.ofNullable(excerpts.poll()),
                                    () -> 0,
                                    Optional::empty,
                                    () -> Optional.ofNullable(questions.poll())),
                            new UplinkLoop.Handlers(
                                    commands::add,
                                    record::advanceBehind,
                                    record::partBehind,
                                    _ -> true),
                            new SplittableRandom(1),
                            () -> {});
        }

        void step() {
            record.doWork();
            uplink.doWork();
        }

        void close() throws JournalException {
            journal.close();
        }
    }
}
