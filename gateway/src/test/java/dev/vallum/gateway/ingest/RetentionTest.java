package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.Standby;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.gateway.proof.AuditProof;
import dev.vallum.gateway.proof.Flaw;
import dev.vallum.gateway.proof.RecordProof;
import dev.vallum.gateway.proof.Verdict;
import dev.vallum.gateway.retention.RetentionLoop;
import dev.vallum.gateway.site.Retention;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.PruneStore;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.SnapshotStore;
import dev.vallum.gateway.store.StoredRecord;
import dev.vallum.gateway.store.SuppressionStore;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the policy drops is stated and leaves the rest proven; what anybody else drops is found. */
final class RetentionTest {
    private static final Retention TEN_DAYS =
            new Retention(Duration.ofDays(10), Duration.ofDays(10), null);

    @TempDir private Path directory;

    private final SteppedClock clock = new SteppedClock();
    private final TestNode node = new TestNode("n01").journals(12);
    private final TestNode plain = new TestNode("n02").journals(2);
    private final List<Message> answers = new ArrayList<>();
    private OpenDatabase database;
    private Authority authority;
    private KeyPair keys;
    private IngestStand ingest;
    private AuditStore audit;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var data = DataDirectory.open(directory.resolve("data"));
        database = TestDatabase.open(data);
        authority = Authority.open(data, clock);
        audit = new AuditStore(database);
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        new NodeCertificateStore(database)
                .add(authority.issue("n01", keys.getPublic(), Purpose.SIGNATURE));
        ingest = new IngestStand(TestNode.SITE, database, clock, (_, _) -> {}, answers::add);
        send(node, node.signed(keys, 1, 1, 3));
        send(plain, plain.detections(1, 2));
        send(node, node.signed(keys, 2, 4, 8));
        note("first");
        note("second");
        clock.advance(Duration.ofDays(8));
        note("eight days later");
        send(node, node.signed(keys, 3, 9, 10));
        correlatedAll();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void dropsNothingWithoutAPolicyAndNothingYoungerThanIt() {
        clock.advance(Duration.ofDays(1));
        round(TEN_DAYS);
        clock.advance(Duration.ofDays(9000));
        round(new Retention(null, null, null));

        assertThat(sequences("n01")).hasSize(10);
        assertThat(audit.after(0, 10)).hasSize(3);
        assertThat(proof().dropped()).isEqualTo(PruneStatement.none());
    }

    @Test
    void statesWhatItDropsAndLeavesTheRestProven() {
        clock.advance(Duration.ofDays(3));
        round(new Retention(Duration.ofDays(10), null, null));

        assertThat(sequences("n01")).containsExactly(9L, 10L);
        assertThat(sequences("n02")).containsExactly(2L);
        assertThat(count("journal_batch")).isEqualTo(1);
        assertThat(proof().dropped().journals())
                .containsExactlyInAnyOrder(
                        new PruneStatement.Journal(
                                "n01",
                                node.journal(),
                                8,
                                8,
                                Optional.of(RecordHash.of(node.record(8)))),
                        new PruneStatement.Journal(
                                "n02",
                                plain.journal(),
                                1,
                                1,
                                Optional.of(RecordHash.of(plain.record(1)))));
        assertThat(proof().verdict()).isInstanceOf(AuditVerdict.Intact.class);
        assertThat(walk()).isInstanceOf(Verdict.Proven.class);
        assertThat(audit.after(3, 10)).hasSize(1);
    }

    @Test
    void takesInWhatComesNextAndCountsFromTheBeginning() {
        clock.advance(Duration.ofDays(3));
        round(TEN_DAYS);
        send(node, node.signed(keys, 4, 10, 12));
        correlatedAll();
        assertThat(sequences("n01")).containsExactly(9L, 10L, 11L, 12L);

        clock.advance(Duration.ofDays(20));
        round(TEN_DAYS);
        assertThat(sequences("n01")).containsExactly(12L);
        assertThat(proof().dropped().journal("n01", node.journal()).orElseThrow().records())
                .isEqualTo(11);
        assertThat(walk()).isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void worksInSmallStepsAndStatesEach() {
        clock.advance(Duration.ofDays(3));
        roundInSteps();

        assertThat(sequences("n01")).containsExactly(9L, 10L);
        assertThat(sequences("n02")).containsExactly(2L);
        assertThat(audit.after(3, 100)).hasSize(5);
        assertThat(walk()).isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void keepsWhatAnOpenAlertRefersToAndWhatFollowsIt() throws Exception {
        long sixth = id("n01", 6);
        new AlertStore(database)
                .commit(List.of(), List.of(), List.of(), List.of(), new Accounted(0, List.of()));
        var operations =
                new OperationLoop(
                        Site.read(Path.of("src/main/resources/reference-site.yaml")),
                        new DetectionStore(database),
                        new AlertStore(database),
                        new SuppressionStore(database),
                        Optional::empty,
                        Standby.none(),
                        clock);
        operations.doWork();
        assertThat(operations.open()).hasSize(2);
        database.write(handle ->
                handle.execute(
                        "UPDATE alert SET document = replace(document, '\"detection\":"
                                + id("n01", 1)
                                + ",', '\"detection\":"
                                + sixth
                                + ",')"));
        clock.advance(Duration.ofDays(30));
        roundInSteps();
        round(TEN_DAYS);

        assertThat(sequences("n01")).startsWith(6L, 7L);
        assertThat(sequences("n02")).containsExactly(1L, 2L);
        assertThat(audit.after(0, 10).getFirst().number()).isEqualTo(3);
        assertThat(walk()).isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void findsWhatWasDroppedBesideThePolicy() {
        clock.advance(Duration.ofDays(3));
        round(TEN_DAYS);

        change("DELETE FROM journal_record WHERE node = 'n01' AND sequence = 9");
        assertThat(walk())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.flaw()).isEqualTo(Flaw.NOT_NEXT);
                            assertThat(broken.sequence()).isEqualTo(10);
                        });
        change("DELETE FROM journal_record WHERE node = 'n01'");
        assertThat(walk())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.flaw()).isEqualTo(Flaw.DROPPED_UNSAID);
                            assertThat(broken.node()).isEqualTo("n01");
                            assertThat(broken.sequence()).isEqualTo(9);
                        });
    }

    @Test
    void believesNoStatementThatTheAuthorityDidNotSign() throws IOException {
        change("DELETE FROM journal_record WHERE node = 'n01' AND sequence < 9");
        var statement =
                PruneStatement.none()
                        .with(
                                List.of(
                                        new PruneStatement.Journal(
                                                "n01",
                                                node.journal(),
                                                8,
                                                8,
                                                Optional.of(RecordHash.of(node.record(8))))));
        var other =
                Authority.open(DataDirectory.open(directory.resolve("other")), clock)
                        .sign(statement.bytes());
        for (var detail : List.of(statement.detail(other), "vallum pruned 1\nsignature ")) {
            audit.append(
                    new AuditEntry(
                            clock.instant(), "system", PruneStatement.ACTION, "retention", detail));

            assertThat(proof().verdict())
                    .isInstanceOfSatisfying(
                            AuditVerdict.Broken.class,
                            broken ->
                                    assertThat(broken.flaw())
                                            .isEqualTo(AuditVerdict.Flaw.UNSIGNED_STATEMENT));
            assertThat(walk()).isInstanceOf(Verdict.Broken.class);
        }
    }

    @Test
    void dropsTheAuditBackToAStatementThatHoldsTheEarlierOnes() {
        clock.advance(Duration.ofDays(3));
        round(TEN_DAYS);

        assertThat(audit.after(0, 10)).extracting(record -> record.number()).startsWith(3L);
        var proof = proof();
        assertThat(proof.verdict()).isInstanceOf(AuditVerdict.Intact.class);
        assertThat(proof.dropped().audit().orElseThrow().through()).isEqualTo(2);
        assertThat(proof.dropped().journals()).hasSize(2);
        assertThat(walk()).isInstanceOf(Verdict.Proven.class);

        change("DELETE FROM audit WHERE number = 3");
        assertThat(proof().verdict())
                .isEqualTo(new AuditVerdict.Broken(3, AuditVerdict.Flaw.NOT_NEXT));
    }

    @Test
    void keepsOfTheAuditWhatAWayOutStillHasToTell() {
        change("INSERT INTO way_out (id, position) VALUES ('hook', 1)");
        clock.advance(Duration.ofDays(100));
        round(TEN_DAYS);

        assertThat(audit.after(0, 10)).extracting(record -> record.number()).startsWith(2L, 3L);
    }

    @Test
    void aStatementReadsAsItWasWritten() {
        clock.advance(Duration.ofDays(3));
        round(TEN_DAYS);
        var detail = audit.latestStatement().orElseThrow().entry().detail();

        assertThat(detail)
                .matches(
                        "(?s)vallum pruned 1\n(journal [^\n]+\n){2}audit through 2 last"
                                + " [0-9a-f]{64}\nsignature [A-Za-z0-9+/=]+");
        assertThat(PruneStatement.parse(detail).statement()).isEqualTo(proof().dropped());
    }

    private void send(TestNode from, byte[] payload) {
        ingest.arrive(from.topic("detections"), payload, clock.instant());
        ingest.doWork();
    }

    private void note(String action) {
        audit.append(new AuditEntry(clock.instant(), "ann", action, "gateway", ""));
    }

    /** As if the operation had worked through all that is stored. */
    private void correlatedAll() {
        new AlertStore(database)
                .commit(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Accounted(new DetectionStore(database).lastId(), List.of()));
    }

    private void round(Retention policy) {
        var loop =
                new RetentionLoop(
                        policy,
                        new PruneStore(database),
                        new SnapshotStore(database),
                        authority,
                        clock);
        while (loop.doWork() > 0) {
            // Until the round's end.
        }
    }

    private void roundInSteps() {
        var store = new PruneStore(database);
        var before = clock.instant().minus(Duration.ofDays(10));
        var after = OptionalLong.of(0);
        while (after.isPresent()) {
            after = store.pruneRecords(after.getAsLong(), before, 2, this::entry);
        }
    }

    private AuditEntry entry(PruneStatement statement) {
        return new AuditEntry(
                clock.instant(),
                "system",
                PruneStatement.ACTION,
                "retention",
                statement.detail(authority.sign(statement.bytes())));
    }

    private AuditProof proof() {
        return AuditProof.of(audit, authority.certificate().getPublicKey());
    }

    private Verdict walk() {
        return new RecordProof(
                        new RecordArchive(database),
                        new NodeCertificateStore(database),
                        authority.certificate().getPublicKey(),
                        proof().dropped())
                .walk();
    }

    private List<Long> sequences(String of) {
        return records(of).stream().map(StoredRecord::sequence).toList();
    }

    private long id(String of, long sequence) {
        return records(of).stream()
                .filter(record -> record.sequence() == sequence)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<StoredRecord> records(String of) {
        return new RecordArchive(database)
                .after(0, 100).stream().filter(record -> record.node().equals(of)).toList();
    }

    private long count(String table) {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
    }

    private void change(String sql) {
        database.write(handle -> handle.execute(sql));
    }
}
