package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.pipeline.LatestMeasurements;
import dev.vallum.node.pipeline.RecordLoop;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.Message.Birth;
import dev.vallum.wire.Message.Departure;
import dev.vallum.wire.Message.Detections;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Message.Heartbeat;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record and uplink loops over a real journal, stepped by hand against a small gateway. */
class DeliveryTest {
    private static final JournalSettings ROOM =
            new JournalSettings(1 << 20, 8192, List.of(1.0, 1.0, 0.85, 0.7));

    @TempDir Path directory;

    private final AtomicLong now = new AtomicLong();
    private final WireCodec codec = new WireCodec();
    private final RecordingLink link = new RecordingLink();
    private final ArrayBlockingQueue<Detection> detections = new ArrayBlockingQueue<>(1024);
    private final Queue<SoftwareRequest> questions = new ArrayDeque<>();
    private final Queue<Excerpt> excerpts = new ArrayDeque<>();
    private final SmallGateway gateway = new SmallGateway();
    private final List<Message.Command> commands = new ArrayList<>();
    private final KeyPair keys = keys();
    private final BatchSigner signer = new BatchSigner(keys.getPrivate(), keys.getPublic());
    private Node node;

    @BeforeEach
    void start() throws JournalException {
        node = new Node();
    }

    @Test
    void isBornFirstWithAWillInTheBrokersHands() throws Exception {
        connect();

        assertThat(link.takeSent()).first().isInstanceOf(Birth.class);
        assertThat(link.will).isPresent();
        assertThat(link.subscriptions)
                .extracting(Object::toString)
                .containsExactly("vallum/site/n1/acknowledgement", "vallum/site/n1/command");
        node.close();
    }

    @Test
    void releasesOnlyWhatTheGatewayAcknowledges() throws Exception {
        detect(3);
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();
        assertThat(sentRecords()).containsExactly(1L, 2L, 3L);
        assertThat(node.journal.released()).isZero();

        acknowledge(UUID.randomUUID(), 3);
        assertThat(node.journal.released()).isZero();
        acknowledge(node.journal.id(), 2);
        assertThat(node.journal.released()).isEqualTo(2);
        node.close();
    }

    @Test
    void releasesNothingToAGatewayThatHasAnotherRecordInItsPlace() throws Exception {
        detect(3);
        connect();
        var own = RecordHash.of(node.journal.peek(2, 1).getFirst().payload());

        acknowledge(
                new Acknowledgement("n1", node.journal.id(), 2, RecordHash.of(new byte[1]), null));
        assertThat(node.journal.released()).isZero();
        acknowledge(new Acknowledgement("n1", node.journal.id(), 2, own, null));
        assertThat(node.journal.released()).isEqualTo(2);
        node.close();
    }

    @Test
    void signsWhatItSendsAndNeverTwiceTheSame() throws Exception {
        detect(3);
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();
        pass(Duration.ofSeconds(4));
        node.step();

        var sent = link.takeSent().stream().filter(Detections.class::isInstance).toList();
        assertThat(sent).hasSizeGreaterThan(1);
        long count = 0;
        for (var message : sent) {
            var batch = (Detections) message;
            var signature = Objects.requireNonNull(batch.signature());
            assertThat(signature.isOf(BatchStatement.of(batch, signature), keys.getPublic()))
                    .isTrue();
            assertThat(signature.boot()).isEqualTo(node.boot);
            assertThat(signature.count()).isEqualTo(++count);
        }
        node.close();
    }

    @Test
    void saysEveryTwoSecondsThatItLives() throws Exception {
        connect();
        link.takeSent();
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofMillis(100));
            node.step();
        }
        assertThat(link.takeSent()).filteredOn(Heartbeat.class::isInstance).hasSize(3);
        node.close();
    }

    @Test
    void asksForSoftwareOnlyWhileNothingThatWasDetectedWaits() throws Exception {
        var question = new SoftwareRequest("n1", 7, 0);
        detect(1);
        connect();
        questions.add(question);
        acknowledge(node.journal.id(), 0);
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMillis(100));
            node.step();
        }
        assertThat(link.takeSent()).isNotEmpty().doesNotContain(question);

        acknowledge(node.journal.id(), 1);
        node.step();
        assertThat(link.takeSent()).contains(question);
        node.close();
    }

    @Test
    void sendsExcerptsOnlyWhileNothingThatWasDetectedWaitsAndOneInAStep() throws Exception {
        var excerpt =
                new Excerpt(
                        "n1",
                        "sensor",
                        node.stamps.now(),
                        -1,
                        1,
                        List.of(new Message.Onset(0, DetectionType.MOTION)),
                        List.of());
        detect(1);
        connect();
        excerpts.add(excerpt);
        excerpts.add(excerpt);
        acknowledge(node.journal.id(), 0);
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMillis(100));
            node.step();
        }
        assertThat(link.takeSent()).isNotEmpty().doesNotContain(excerpt);

        link.hasRoom = false;
        acknowledge(node.journal.id(), 1);
        assertThat(link.takeSent()).isEmpty();
        link.hasRoom = true;
        node.step();
        assertThat(link.takeSent()).containsOnlyOnce(excerpt);
        node.step();
        assertThat(link.takeSent()).containsOnlyOnce(excerpt);
        node.close();
    }

    @Test
    void saysThatItStopsInOrder() throws Exception {
        connect();
        link.takeSent();
        node.uplink.announceStop();

        assertThat(link.takeSent())
                .singleElement()
                .isEqualTo(new Message.Will("n1", node.boot, Departure.STOPPED));
        node.close();
    }

    @Test
    void handsACommandOnOnlyIfItIsForThisNode() throws Exception {
        connect();
        link.deliver(command("n1"), "site");
        link.deliver(command("n2"), "site");
        node.step();

        assertThat(commands).extracting(Message.Command::node).containsExactly("n1");
        node.close();
    }

    @Test
    void putsAWordInThePlaceOfRecordsThatCannotBeReadAnyMore() throws Exception {
        detect(5);
        node.close();
        damage(2);
        node = new Node();
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();

        var records = takeRecords();
        assertThat(records).hasSize(5);
        assertThat(records.get(1))
                .isInstanceOfSatisfying(
                        JournalRecord.Unreadable.class,
                        word -> {
                            assertThat(word.sequence()).isEqualTo(2);
                            assertThat(word.through()).isEqualTo(2);
                        });
        node.close();
    }

    @Test
    void goesOnBehindWhatItsDiskLost() throws Exception {
        detect(2);
        connect();
        acknowledge(node.journal.id(), 9);
        detect(1);
        node.step();

        assertThat(sentRecords()).containsExactly(10L);
        node.close();
    }

    /** Loss, doubles, reorder, cut links, power cuts: all arrives, once, in order, chained. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void losesNothingAndDoublesNothing(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        int detected = 0;
        var toGateway = new ArrayList<Message>();
        var toNode = new ArrayList<Message>();
        for (int step = 0; step < 40_000 && gateway.committed < 300; step++) {
            pass(Duration.ofMillis(random.nextLong(40)));
            if (detected < 300 && random.nextInt(10) == 0) {
                detections.add(detection());
                detected++;
            }
            node.step();
            for (var message : link.takeSent()) {
                for (int copies = random.nextInt(8); copies > 0; copies -= 4) {
                    toGateway.add(random.nextInt(toGateway.size() + 1), message);
                }
            }
            if (!toGateway.isEmpty()) {
                gateway.take(toGateway.removeFirst(), toNode);
            }
            if (!toNode.isEmpty() && random.nextInt(3) > 0) {
                var answer = toNode.remove(random.nextInt(toNode.size()));
                if (random.nextInt(6) > 0) {
                    link.deliver(answer, "site");
                }
            }
            switch (random.nextInt(600)) {
                case 0 -> {
                    link.lose("cut");
                    toGateway.clear();
                    toNode.clear();
                }
                case 1 -> {
                    // What waits in the queue was not yet journalled: it goes with the power.
                    while (!detections.isEmpty()) {
                        node.step();
                    }
                    node.journal.abandon();
                    toGateway.clear();
                    toNode.clear();
                    node = new Node();
                }
                default -> {}
            }
            link.accept();
            link.confirmSubscription();
        }
        assertThat(gateway.committed).isEqualTo(300);
        node.close();
    }

    private void connect() throws JournalException {
        node.step();
        link.accept();
        node.step();
        link.confirmSubscription();
        node.uplink.doWork();
    }

    private void acknowledge(UUID journal, long committed) {
        acknowledge(new Acknowledgement("n1", journal, committed));
    }

    private void acknowledge(Acknowledgement acknowledgement) {
        link.deliver(acknowledgement, "site");
        node.uplink.doWork();
    }

    private void detect(int count) throws JournalException {
        for (int i = 0; i < count; i++) {
            detections.add(detection());
        }
        node.record.doWork();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Detection detection() {
        return new Detection(
                "s1",
                DetectionType.MOTION,
                Category.INTRUSION,
                Phase.ONSET,
                node.stamps.now(),
                List.of());
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Message.Command command(String node) {
        return new Message.Command(
                node, UUID.randomUUID(), java.time.Instant.EPOCH, "x", java.util.Map.of());
    }

    private List<Long> sentRecords() {
        return takeRecords().stream().map(JournalRecord::sequence).toList();
    }

    private List<JournalRecord> takeRecords() {
        return link.takeSent().stream()
                .filter(Detections.class::isInstance)
                .flatMap(message -> ((Detections) message).records().stream())
                .map(entry -> entry.record())
                .toList();
    }

    private void damage(int record) throws Exception {
        var file = directory.resolve("00000000000000000001.segment");
        var bytes = Files.readAllBytes(file);
        int recordBytes = (bytes.length - 40) / 5;
        bytes[40 + (record - 1) * recordBytes + recordBytes / 2] ^= 1;
        Files.write(file, bytes);
    }

    private final class Node {
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
                                    commands::add, record::advanceBehind, _ -> true),
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

    /** Commits what continues what it has, and answers as the real one does. */
    private static final class SmallGateway {
        private long committed;
        private RecordHash last = RecordHash.NONE;

        void take(Message message, List<Message> answers) {
            if (message instanceof Birth birth) {
                answers.add(new Acknowledgement("n1", birth.journal(), committed));
            } else if (message instanceof Detections batch) {
                for (var entry : batch.records()) {
                    if (entry.sequence() == committed + 1) {
                        assertThat(entry.record().previous()).isEqualTo(last);
                        committed++;
                        last = entry.hash();
                    }
                }
                long seen = batch.records().getLast().sequence();
                answers.add(new Acknowledgement("n1", batch.journal(), committed, null, seen));
            }
        }
    }
}
