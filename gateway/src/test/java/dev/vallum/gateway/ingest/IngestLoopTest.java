package dev.vallum.gateway.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IngestLoopTest {
    @TempDir private Path directory;

    private final List<String> order = new ArrayList<>();
    private final List<Message> heard = new ArrayList<>();
    private final List<RefusalReason> refusals = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final TestNode node = new TestNode("n01");

    private OpenDatabase sqlite;
    private BrokenDatabase database;
    private Inbox inbox;
    private RecordingSender sender;
    private IngestFigures figures;
    private IngestLoop loop;

    @BeforeEach
    void start() throws IOException {
        sqlite = TestDatabase.open(DataDirectory.open(directory.resolve("data")));
        database = new BrokenDatabase(sqlite);
        inbox = new Inbox();
        sender = new RecordingSender(order);
        figures = new IngestFigures();
        loop =
                loop(
                        new BatchVerification(
                                new NodeCertificateStore(database),
                                Clock.systemUTC(),
                                System::nanoTime));
    }

    private IngestLoop loop(BatchVerification verification) {
        return new IngestLoop(
                new SiteNames(TestNode.SITE, List.of(), null),
                inbox,
                new RecordStore(database),
                verification,
                IdentityReports.to(List.of(), Clock.systemUTC()),
                sender,
                List.of(new Listener()),
                List.of(() -> order.add("listener")),
                figures,
                nanos::get);
    }

    @AfterEach
    void stop() {
        sqlite.close();
    }

    @Test
    void wakesListenersThenAcknowledgesToTheNodeThenToTheBroker() {
        node.journals(3);

        arrive("detections", node.detections(1, 3));
        loop.doWork();

        assertThat(stored()).extracting(StoredDetection::sequence).containsExactly(1L, 2L, 3L);
        assertThat(sender.lastCommitted()).isEqualTo(3);
        assertThat(order).containsExactly("listener", "acknowledgement", "receipt");
    }

    @Test
    void keepsTheExactBytes() throws IOException {
        node.journals(1);

        arrive("detections", node.detections(1, 1));
        loop.doWork();

        byte[] bytes =
                sqlite.read(handle ->
                        handle.createQuery("SELECT bytes FROM journal_record")
                                .mapTo(byte[].class)
                                .one());
        assertThat(bytes).isEqualTo(node.record(1));
        assertThat(stored().getFirst().detection())
                .isEqualTo(detected(new WireCodec().decodeRecord(bytes)));
    }

    private static Object detected(JournalEntry entry) {
        return ((JournalRecord.Detected) entry.record()).detection();
    }

    @Test
    void storesWhatComesTwiceOnce() {
        node.journals(4);

        arrive("detections", node.detections(1, 3));
        arrive("detections", node.detections(2, 4));
        loop.doWork();
        arrive("detections", node.detections(1, 4));
        loop.doWork();

        assertThat(stored()).hasSize(4);
        assertThat(figures.snapshot().duplicates()).isEqualTo(6);
        assertThat(sender.lastCommitted()).isEqualTo(4);
    }

    @Test
    void knowsAfterAKillWhatItHadCommitted() throws IOException {
        node.journals(5);
        arrive("detections", node.detections(1, 3));
        loop.doWork();

        // The first program is killed: nothing of it is closed.
        var killed = sqlite;
        start();
        arrive("detections", node.detections(2, 5));
        loop.doWork();

        assertThat(stored())
                .extracting(StoredDetection::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(figures.snapshot().duplicates()).isEqualTo(2);
        killed.close();
    }

    @Test
    void tellsTheNodeWhereAGapBegins() {
        node.journals(9);
        arrive("detections", node.detections(1, 2));
        arrive("detections", node.detections(5, 6));
        loop.doWork();

        assertThat(sender.lastCommitted()).isEqualTo(2);
        assertThat(figures.snapshot().gaps()).isEqualTo(1);

        arrive("detections", node.detections(3, 9));
        loop.doWork();
        assertThat(sender.lastCommitted()).isEqualTo(9);
        assertThat(stored()).hasSize(9);
    }

    @Test
    void takesTheFirstPartOfAMessageWhoseRecordsAreNotInOrder() {
        node.journals(4);

        arrive(
                "detections",
                node.detections(List.of(node.record(1), node.record(3), node.record(2))));
        loop.doWork();

        assertThat(sender.lastCommitted()).isEqualTo(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void takesUpAJournalWhoseBeginningWasGivenToALostDatabase() {
        node.journals(8);

        arrive(
                "detections",
                node.detections(
                        List.of(
                                node.unreadable(1, 5),
                                node.record(6),
                                node.record(7),
                                node.record(8))));
        loop.doWork();

        assertThat(sender.lastCommitted()).isEqualTo(8);
        assertThat(figures.snapshot().skipped()).isEqualTo(5);
    }

    @Test
    void waitsForTheBeginningOfAJournalThatWasOvertaken() {
        node.journals(3);

        arrive("detections", node.detections(2, 3));
        loop.doWork();
        assertThat(sender.lastCommitted()).isZero();

        arrive("detections", node.detections(1, 3));
        loop.doWork();
        assertThat(sender.lastCommitted()).isEqualTo(3);
        assertThat(stored()).hasSize(3);
    }

    @Test
    void refusesARecordThatDoesNotChainToTheOneStored() {
        node.journals(2);
        var other = new TestNode("n01").journals(1);
        arrive("detections", other.detections(List.of(changed(other.record(1)))));
        loop.doWork();

        arrive("detections", node.detections(2, 2));
        loop.doWork();

        assertThat(sender.lastCommitted()).isEqualTo(1);
        assertThat(refused(RefusalReason.BROKEN_CHAIN)).isEqualTo(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void whatTheGatewayItselfFailsOnHoldsUpNothingThatComesAfterIt() {
        var verification = mock(BatchVerification.class);
        when(verification.refusal(any()))
                .thenThrow(new IllegalStateException("a fault of the gateway's"))
                .thenReturn(Optional.empty());
        loop = loop(verification);
        node.journals(2);

        arrive("detections", node.detections(1, 1));
        arrive("detections", node.detections(1, 2));

        assertThat(loop.doWork()).isEqualTo(2);
        assertThat(stored()).hasSize(2);
        assertThat(refused(RefusalReason.FAILED)).isEqualTo(1);
        assertThat(refusals).containsExactly(RefusalReason.FAILED);
    }

    @Test
    void goesOnBehindRecordsThatTheNodesDiskLost() {
        node.journals(2);
        arrive("detections", node.detections(1, 1));
        loop.doWork();

        arrive("detections", node.detections(List.of(unchained(node.record(2)))));
        loop.doWork();

        assertThat(sender.lastCommitted()).isEqualTo(2);
        assertThat(refused(RefusalReason.BROKEN_CHAIN)).isZero();
        assertThat(stored()).hasSize(2);
    }

    /** The same record of a node that no longer has the one before it. */
    private static byte[] unchained(byte[] record) {
        return new String(record, UTF_8)
                .replaceFirst("[0-9a-f]{64}", RecordHash.NONE.hex())
                .getBytes(UTF_8);
    }

    /** Still a good record, with other bytes and so another hash. */
    private static byte[] changed(byte[] record) {
        return new String(record, UTF_8).replace("z01-motion", "z99-motion").getBytes(UTF_8);
    }

    @Test
    void goesOnBehindRecordsThatTheNodesDiskNoLongerGives() {
        node.journals(9);
        arrive("detections", node.detections(1, 2));
        loop.doWork();

        arrive("detections", node.detections(List.of(node.unreadable(3, 6), node.record(7))));
        loop.doWork();
        assertThat(sender.lastCommitted()).isEqualTo(7);

        // Overlapping what is stored, as after an acknowledgement that the node never got.
        arrive("detections", node.detections(List.of(node.unreadable(7, 8), node.record(9))));
        loop.doWork();
        assertThat(sender.lastCommitted()).isEqualTo(9);
        assertThat(stored()).extracting(StoredDetection::sequence).containsExactly(1L, 2L, 7L, 9L);
    }

    @Test
    void tellsANewNodeWhereToResume() {
        node.journals(3);
        arrive("birth", node.birth());
        loop.doWork();
        assertThat(sender.lastCommitted()).isZero();

        arrive("detections", node.detections(1, 2));
        arrive("birth", node.birth());
        loop.doWork();

        assertThat(sender.lastCommitted()).isEqualTo(2);
        assertThat(heard)
                .extracting(Message::channel)
                .map(Enum::name)
                .containsExactly("BIRTH", "DETECTIONS", "BIRTH");
    }

    @Test
    void tellsNobodyAnythingWhileTheDiskIsFull() {
        node.journals(2);
        database.full(true);

        arrive("detections", node.detections(1, 2));
        assertThat(loop.doWork()).isZero();
        assertThat(order).isEmpty();
        assertThat(heard).isEmpty();
        assertThat(figures.snapshot().storing()).isFalse();

        database.full(false);
        assertThat(loop.doWork()).as("before the time to try again").isZero();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(loop.doWork()).isEqualTo(1);

        assertThat(order).containsExactly("listener", "acknowledgement", "receipt");
        assertThat(figures.snapshot().committed()).isEqualTo(2);
        assertThat(figures.snapshot().storing()).isTrue();
        assertThat(stored()).hasSize(2);
    }

    @Test
    void goesOnWhenAListenerFails() {
        var broken =
                new IngestLoop(
                        new SiteNames(TestNode.SITE, List.of(), null),
                        inbox,
                        new RecordStore(database),
                        new BatchVerification(
                                new NodeCertificateStore(database),
                                Clock.systemUTC(),
                                System::nanoTime),
                        IdentityReports.to(List.of(), Clock.systemUTC()),
                        sender,
                        List.of((_, _) -> {
                            throw new IllegalStateException("a mistake");
                        }),
                        List.of(),
                        figures,
                        nanos::get);
        node.journals(1);

        arrive("detections", node.detections(1, 1));

        assertThat(broken.doWork()).isEqualTo(1);
        assertThat(sender.lastCommitted()).isEqualTo(1);
    }

    /** What nodes never send, and what it is refused for. */
    enum Nonsense {
        NO_JSON(RefusalReason.MALFORMED, "n01", "detections", "hello"),
        NOTHING(RefusalReason.INVALID, "n01", "detections", ""),
        CUT_OFF(RefusalReason.MALFORMED, "n01", "birth", "{\"kind\":\"birth\",\"version\":1,"),
        DEEP(RefusalReason.MALFORMED, "n01", "birth", "{\"a\":".repeat(10_000)),
        LONG(RefusalReason.OVERSIZED, "n01", "birth", " ".repeat(WireCodec.MOST_BYTES + 1)),
        UNKNOWN_KIND(
                RefusalReason.UNKNOWN_KIND,
                "n01",
                "birth",
                "{\"kind\":\"poem\",\"version\":1,\"node\":\"n01\"}"),
        NEWER(
                RefusalReason.UNSUPPORTED_VERSION,
                "n01",
                "will",
                "{\"kind\":\"will\",\"version\":99,\"node\":\"n01\"}"),
        INCOMPLETE(
                RefusalReason.INVALID,
                "n01",
                "will",
                "{\"kind\":\"will\",\"version\":1,\"node\":\"n01\"}"),
        OTHER_NODE(RefusalReason.FOREIGN_NODE, "n02", "will", will("n01")),
        OTHER_KIND(RefusalReason.FOREIGN_KIND, "n01", "heartbeat", will("n01")),
        TO_A_NODE(RefusalReason.FOREIGN_TOPIC, "n01", "command", will("n01"));

        private final RefusalReason reason;
        private final String node;
        private final String level;
        private final String content;

        Nonsense(RefusalReason reason, String node, String level, String content) {
            this.reason = reason;
            this.node = node;
            this.level = level;
            this.content = content;
        }

        private static String will(String node) {
            return "{\"kind\":\"will\",\"version\":1,\"node\":\"%s\",\"boot\":\"%s\",\"departure\":\"LOST\"}"
                    .formatted(node, new UUID(1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsNonsenseAndDoesNothingElse(Nonsense nonsense) {
        node.journals(1);
        inbox.offer(
                new Arrival(
                        "vallum/" + TestNode.SITE + "/" + nonsense.node + "/" + nonsense.level,
                        nonsense.content.getBytes(UTF_8),
                        TestNode.NOW,
                        () -> order.add("receipt")));
        arrive("detections", node.detections(1, 1));

        assertThat(loop.doWork()).isEqualTo(2);

        assertThat(refused(nonsense.reason)).isEqualTo(1);
        assertThat(heard).hasSize(1);
        assertThat(stored()).hasSize(1);
        assertThat(order).containsExactly("listener", "acknowledgement", "receipt", "receipt");
    }

    private final class Listener implements NodeListener {

        @Override
        public void heard(Message message, Instant receivedAt) {
            heard.add(message);
        }

        @Override
        public void refused(String node, RefusalReason reason) {
            refusals.add(reason);
        }
    }

    private long refused(RefusalReason reason) {
        return figures.snapshot().refused().getOrDefault(reason, 0L);
    }

    private List<StoredDetection> stored() {
        return new DetectionStore(sqlite).after(0, 100);
    }

    private void arrive(String level, byte[] payload) {
        assertThat(
                        inbox.offer(
                                new Arrival(
                                        node.topic(level),
                                        payload,
                                        TestNode.NOW,
                                        () -> order.add("receipt"))))
                .isTrue();
    }
}
