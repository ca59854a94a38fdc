package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node has signed is taken, and nothing else that carries its name. */
final class SignedBatchesTest {
    @TempDir private Path directory;

    private final TestNode node = new TestNode("n01").journals(4);
    private final List<Message> heard = new ArrayList<>();
    private OpenDatabase database;
    private NodeCertificateStore certificates;
    private Authority authority;
    private KeyPair keys;
    private NodeCertificate certificate;
    private Inbox inbox;
    private IngestFigures figures;
    private IngestLoop loop;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var data = DataDirectory.open(directory.resolve("data"));
        database = TestDatabase.open(data);
        certificates = new NodeCertificateStore(database);
        authority = Authority.open(data, Clock.systemUTC());
        keys = newKeys();
        certificate = authority.issue("n01", keys.getPublic(), Purpose.SIGNATURE);
        certificates.add(certificate);
        beginAgain();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void keepsWhatProvesARecordYearsLater() throws Exception {
        arrive(node.signed(keys, 1, 1, 3));

        assertThat(records()).isEqualTo(3);
        var proof =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT r.bytes, b.statement, b.signature, b.key_name
                                        FROM journal_record r JOIN journal_batch b ON r.batch = b.id
                                        WHERE r.sequence = 2
                                        """)
                                .map((row, _) ->
                                        new Proof(
                                                RecordHash.of(row.getBytes(1)),
                                                BatchStatement.parse(row.getBytes(2)),
                                                Base64.getEncoder().encodeToString(row.getBytes(3)),
                                                row.getString(4)))
                                .one());
        var signer = certificates.ofKey("n01", proof.key()).orElseThrow().certificate();
        signer.verify(authority.certificate().getPublicKey());
        assertThat(signer.getSubjectX500Principal().getName()).contains("CN=n01");
        assertThat(proof.record()).isEqualTo(RecordHash.of(node.record(2)));
        assertThat(proof.statement().records()).contains(proof.record());
        assertThat(
                        new BatchSignature(
                                        proof.key(),
                                        proof.statement().boot(),
                                        proof.statement().count(),
                                        proof.signature())
                                .isOf(proof.statement(), signer.getPublicKey()))
                .isTrue();
    }

    private record Proof(
            RecordHash record, BatchStatement statement, String signature, String key) {}

    @Test
    void takesWhatIsSentAgainAndSignedAnew() {
        arrive(node.signed(keys, 1, 1, 2));
        arrive(node.signed(keys, 2, 1, 4));

        assertThat(records()).isEqualTo(4);
        assertThat(figures.snapshot().duplicates()).isEqualTo(2);
        assertThat(refused()).isZero();
    }

    @Test
    void refusesWhatComesAgainToTheLetter() {
        arrive(node.signed(keys, 1, 1, 2));
        heard.clear();

        arrive(node.signed(keys, 1, 1, 2));
        beginAgain();
        arrive(node.signed(keys, 1, 1, 2));

        assertThat(refused(RefusalReason.REPLAYED)).isEqualTo(1);
        assertThat(heard).as("a recording of a node is no sign of its life").isEmpty();
        assertThat(records()).isEqualTo(2);
    }

    @Test
    void takesTheSameAgainAfterACommitThatFailed() {
        var bytes = node.signed(keys, 1, 1, 2);
        inbox.offer(arrival(bytes));
        var broken = new BrokenDatabase(database);
        var breaking = loop(new RecordStore(broken));
        broken.full(true);
        breaking.doWork();
        assertThat(records()).isZero();

        broken.full(false);
        nanos.addAndGet(20_000_000_000L);
        breaking.doWork();

        assertThat(records()).isEqualTo(2);
        assertThat(refused()).isZero();
    }

    @Test
    void refusesAChangedByte() {
        var bytes = node.signed(keys, 1, 1, 2);
        var text = new String(bytes, StandardCharsets.UTF_8);

        arrive(
                text.replaceFirst("\"value\":0.0", "\"value\":1.0")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(refused(RefusalReason.FALSE_SIGNATURE)).isEqualTo(1);
        assertThat(records()).isZero();
    }

    @Test
    void refusesWhatIsNotSignedOnceTheNodeHasAKey() {
        arrive(node.detections(1, 2));

        assertThat(refused(RefusalReason.UNSIGNED)).isEqualTo(1);
        assertThat(records()).isZero();
    }

    @Test
    void refusesAnImpostorsKey() throws GeneralSecurityException {
        arrive(node.signed(newKeys(), 1, 1, 2));

        assertThat(refused(RefusalReason.UNKNOWN_KEY)).isEqualTo(1);
        assertThat(records()).isZero();
    }

    @Test
    void refusesTheKeyOfAnotherNode() throws GeneralSecurityException {
        var others = newKeys();
        certificates.add(authority.issue("n02", others.getPublic(), Purpose.SIGNATURE));

        arrive(node.signed(others, 1, 1, 2));

        assertThat(refused(RefusalReason.UNKNOWN_KEY)).isEqualTo(1);
    }

    @Test
    void takesAKeyThatCameAMomentAgo() throws Exception {
        arrive(node.signed(keys, 1, 1, 2));
        var others = newKeys();
        var renewed = authority.issue("n01", others.getPublic(), Purpose.SIGNATURE);
        certificates.replaceAll("n01", List.of(renewed), Instant.now());

        arrive(node.signed(others, 2, 3, 4));

        assertThat(refused()).isZero();
        assertThat(records()).isEqualTo(4);
    }

    @Test
    void refusesAWithdrawnKeyAndStillHasItForOldRecords() {
        arrive(node.signed(keys, 1, 1, 2));
        certificates.withdrawAll("n01", Instant.now());
        nanos.addAndGet(100_000_000L);

        arrive(node.signed(keys, 2, 3, 4));
        arrive(node.detections(3, 4));

        assertThat(refused(RefusalReason.WITHDRAWN_KEY)).isEqualTo(1);
        assertThat(refused(RefusalReason.UNSIGNED)).isEqualTo(1);
        assertThat(records()).isEqualTo(2);
        assertThat(certificates.ofKey("n01", certificate.keyName())).isPresent();
    }

    @Test
    void takesUnsignedRecordsOfANodeThatNeverHadAKey() {
        var plain = new TestNode("n02").journals(2);

        inbox.offer(
                new Arrival(
                        plain.topic("detections"), plain.detections(1, 2), TestNode.NOW, () -> {}));
        loop.doWork();

        assertThat(records()).isEqualTo(2);
    }

    private final AtomicLong nanos = new AtomicLong();

    /** As after a restart of the gateway. */
    private void beginAgain() {
        inbox = new Inbox();
        figures = new IngestFigures();
        loop = loop(new RecordStore(database));
    }

    private IngestLoop loop(RecordStore store) {
        return new IngestLoop(
                new SiteNames(TestNode.SITE, List.of(), null),
                inbox,
                store,
                new BatchVerification(certificates, Clock.systemUTC(), nanos::get),
                IdentityReports.to(List.of(), Clock.systemUTC()),
                new RecordingSender(new ArrayList<>()),
                List.of((message, _) -> heard.add(message)),
                List.of(),
                figures,
                nanos::get);
    }

    private void arrive(byte[] payload) {
        inbox.offer(arrival(payload));
        loop.doWork();
    }

    private Arrival arrival(byte[] payload) {
        return new Arrival(node.topic("detections"), payload, TestNode.NOW, () -> {});
    }

    private long refused(RefusalReason reason) {
        return figures.snapshot().refused().getOrDefault(reason, 0L);
    }

    private long refused() {
        return figures.snapshot().refused().values().stream().mapToLong(Long::longValue).sum();
    }

    private long records() {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM journal_record").mapTo(Long.class).one());
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
