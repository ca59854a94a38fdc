package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.proof.Flaw;
import dev.vallum.gateway.proof.RecordProof;
import dev.vallum.gateway.proof.Verdict;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was taken in is proven; what somebody does to the database afterwards is found. */
final class RecordProofTest {
    @TempDir private Path directory;

    private final TestNode node = new TestNode("n01").journals(6);
    private final TestNode plain = new TestNode("n02").journals(2);
    private OpenDatabase database;
    private NodeCertificateStore certificates;
    private Authority authority;
    private KeyPair keys;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var data = DataDirectory.open(directory.resolve("data"));
        database = TestDatabase.open(data);
        certificates = new NodeCertificateStore(database);
        authority = Authority.open(data, Clock.systemUTC());
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        certificates.add(authority.issue("n01", keys.getPublic(), Purpose.SIGNATURE));
        takeIn();
    }

    private void takeIn() {
        var inbox = new Inbox();
        Stream.of(
                        arrival(node, node.signed(keys, 1, 1, 3)),
                        arrival(plain, plain.detections(1, 2)),
                        arrival(node, node.signed(keys, 2, 2, 6)))
                .forEach(inbox::offer);
        new IngestLoop(
                        new SiteNames(TestNode.SITE, List.of(), null),
                        inbox,
                        new RecordStore(database),
                        new BatchVerification(certificates, Clock.systemUTC(), System::nanoTime),
                        IdentityReports.to(List.of(), Clock.systemUTC()),
                        new RecordingSender(new ArrayList<>()),
                        List.of(),
                        List.of(),
                        new IngestFigures(),
                        System::nanoTime)
                .doWork();
    }

    private static Arrival arrival(TestNode from, byte[] payload) {
        return new Arrival(from.topic("detections"), payload, Instant.now(), () -> {});
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void provesEachRecordAndTellsHowFarEachJournalGoes() {
        assertThat(verdict())
                .isEqualTo(
                        new Verdict.Proven(
                                List.of(
                                        new Verdict.JournalEnd(
                                                "n01",
                                                node.journal(),
                                                6,
                                                6,
                                                6,
                                                RecordHash.of(node.record(6))),
                                        new Verdict.JournalEnd(
                                                "n02",
                                                plain.journal(),
                                                2,
                                                2,
                                                0,
                                                RecordHash.of(plain.record(2))))));
    }

    @Test
    void anEmptyStoreIsProven() {
        change("DELETE FROM journal_record");

        assertThat(verdict()).isEqualTo(new Verdict.Proven(List.of()));
    }

    static Stream<Arguments> changes() {
        var third = " WHERE node = 'n01' AND sequence = 3";
        return Stream.of(
                Arguments.of(
                        Flaw.CHANGED,
                        3,
                        "UPDATE journal_record SET bytes = " + TestDatabase.bytes("7b7d") + third),
                Arguments.of(
                        Flaw.CHANGED,
                        3,
                        "UPDATE journal_record SET hash = '" + "0".repeat(64) + "'" + third),
                Arguments.of(Flaw.NOT_NEXT, 4, "DELETE FROM journal_record" + third),
                Arguments.of(Flaw.NOT_NEXT, 9, "UPDATE journal_record SET sequence = 9" + third),
                Arguments.of(Flaw.NOT_NEXT, 3, "UPDATE journal_record SET through = 4" + third),
                Arguments.of(
                        Flaw.LISTED_OTHERWISE,
                        3,
                        "UPDATE journal_record SET sensor = 'z02-motion'" + third),
                Arguments.of(
                        Flaw.LISTED_OTHERWISE,
                        3,
                        "UPDATE journal_record SET category = 'FAULT'" + third),
                Arguments.of(
                        Flaw.UNSIGNED,
                        3,
                        "UPDATE journal_record SET batch = NULL, received_at = received_at"
                                + " + 7200000000"
                                + third),
                Arguments.of(Flaw.NO_STATEMENT, 1, "DELETE FROM journal_batch WHERE id = 1"),
                Arguments.of(
                        Flaw.NO_STATEMENT,
                        1,
                        "UPDATE journal_batch SET statement = " + TestDatabase.bytes("00")),
                Arguments.of(
                        Flaw.NOT_SIGNED_FOR,
                        1,
                        "UPDATE journal_record SET batch = 2 WHERE node = 'n01' AND sequence = 1"),
                Arguments.of(
                        Flaw.FALSE_SIGNATURE,
                        1,
                        "UPDATE journal_batch SET signature = "
                                + TestDatabase.bytes("00".repeat(64))
                                + " WHERE id = 1"),
                Arguments.of(Flaw.UNKNOWN_KEY, 1, "DELETE FROM node_certificate"),
                Arguments.of(Flaw.UNKNOWN_KEY, 1, "UPDATE node_certificate SET node = 'n02'"),
                Arguments.of(
                        Flaw.WITHDRAWN_KEY,
                        1,
                        "UPDATE node_certificate SET withdrawn_at = issued_at - 7200000000"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void findsTheFirstRecordThatSomebodyChanged(Flaw flaw, long sequence, String change) {
        change(change);

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.flaw()).isEqualTo(flaw);
                            assertThat(broken.sequence()).isEqualTo(sequence);
                            assertThat(broken.node()).isEqualTo("n01");
                            assertThat(broken.journal()).isEqualTo(node.journal());
                        });
    }

    @Test
    void believesNoAuthorityButTheOneItIsGiven() throws IOException {
        var other =
                Authority.open(DataDirectory.open(directory.resolve("other")), Clock.systemUTC());

        assertThat(verdict(other))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.flaw()).isEqualTo(Flaw.FOREIGN_CERTIFICATE));
    }

    /** Whoever has the database, but not the node's key, can write anything but the signature. */
    @Test
    void findsAWholeJournalThatSomebodyMadeUp() throws GeneralSecurityException {
        var forger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var statement =
                new BatchStatement(
                        "n01",
                        node.journal(),
                        UUID.randomUUID(),
                        1,
                        List.of(RecordHash.of(node.record(1))));
        var signature = BatchSignature.of(statement, forger.getPrivate(), forger.getPublic());
        database.write(handle ->
                handle.createUpdate(
                                "UPDATE journal_batch SET statement = :statement, signature ="
                                        + " :signature WHERE id = 1")
                        .bind("statement", statement.bytes())
                        .bind("signature", signature.bytes())
                        .execute());

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.flaw()).isEqualTo(Flaw.FALSE_SIGNATURE));
    }

    private Verdict verdict() {
        return verdict(authority);
    }

    private Verdict verdict(Authority believed) {
        return new RecordProof(
                        new RecordArchive(database),
                        certificates,
                        believed.certificate().getPublicKey(),
                        PruneStatement.none())
                .walk();
    }

    private void change(String sql) {
        database.write(handle -> handle.execute(sql));
    }
}
