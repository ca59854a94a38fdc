package dev.vallum.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.node.identity.IdentityException;
import dev.vallum.node.identity.NodeIdentity;
import dev.vallum.node.identity.RenewableIdentity;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.Renewal;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's side and the gateway's. */
final class RenewalsTest {
    private static final Instant START = Instant.parse("2026-03-14T02:00:00Z");

    @TempDir private Path directory;

    private final List<IdentityRefusal> reported = new ArrayList<>();
    private OpenDatabase database;
    private NodeCertificateStore certificates;
    private Instant now = START;
    private Authority authority;
    private RenewableIdentity node;
    private Renewals renewals;

    @BeforeEach
    void start() throws Exception {
        var data = DataDirectory.open(directory.resolve("gateway"));
        database = TestDatabase.open(data);
        certificates = new NodeCertificateStore(database);
        var clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(_ -> now = now.plusMillis(1));
        authority = Authority.open(data, clock);
        node = enrolled("n01");
        renewals =
                new Renewals(
                        authority,
                        certificates,
                        new AuditStore(database),
                        IdentityReports.to(
                                List.of((refusal, _) -> reported.add(refusal)), Clock.systemUTC()),
                        clock);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aNodeIsAskedWhenAThirdOfItsCertificatesLifeIsLeft() {
        assertThat(renewals.due()).isEmpty();

        now = ends().minus(Renewals.ASKED_BEFORE_END).plusSeconds(1);

        assertThat(renewals.due())
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.node()).isEqualTo("n01");
                    assertThat(asked.name()).isEqualTo(Command.RENEW_CERTIFICATE);
                });
        assertThat(renewals.ending()).isEmpty();

        now = ends().minus(Renewals.TOLD_BEFORE_END).plusSeconds(1);

        assertThat(renewals.ending()).containsExactly("n01");
    }

    @Test
    void aNodeGetsACertificateForAKeyOfItsOwnAndTheOldOneCountsUntilItIsUsed() throws Exception {
        var before = node.present();
        now = ends().minus(Renewals.TOLD_BEFORE_END).plusSeconds(1);

        var tls = node.tls();
        assertThat(node.take(certificate(renewed()))).isTrue();

        var after = node.present();
        assertThat(after.connectionKey()).isNotEqualTo(before.connectionKey());
        assertThat(after.signatureKey()).isEqualTo(before.signatureKey());
        assertThat(node.tls()).as("no session of the old key is resumed").isNotSameAs(tls);
        assertThat(NodeIdentity.read(directory.resolve("n01"))).isEqualTo(after);
        assertThat(counting()).hasSize(2);
        assertThat(renewals.due()).as("nothing is left to ask").isEmpty();
        assertThat(renewals.ending()).isEmpty();
        assertThat(reported).isEmpty();
    }

    @Test
    void anAnswerThatIsLostIsGivenAgainAndARoundThatIsLostLeavesNothingBehind() throws Exception {
        var command = renewals.ask("n01", "ann").orElseThrow();
        var first = renewals.answer(node.renew(command.id()));
        assertThat(renewals.answer(node.renew(command.id()))).isEqualTo(first).isPresent();
        assertThat(counting()).hasSize(2);

        assertThat(node.take(certificate(renewed()))).isTrue();

        assertThat(counting())
                .extracting(NodeCertificate::certificate)
                .containsExactlyInAnyOrder(
                        node.present().connectionCertificate(), firstCertificate());
    }

    @Test
    void aCertificateThatComesTwiceIsTakenOnce() throws Exception {
        var certificate = certificate(renewed());

        assertThat(node.take(certificate)).isTrue();
        assertThat(node.take(certificate)).isFalse();
    }

    @Test
    void whatNobodyAskedForIsRefusedAndReported() throws Exception {
        refuse(node.renew(UUID.randomUUID()));

        var command = renewals.ask("n01", "ann").orElseThrow();
        var answer = node.renew(command.id());
        renewals.answer(answer);
        renewed();

        refuse(answer);
    }

    @Test
    void anotherNodesWordIsRefused() throws Exception {
        var other = enrolled("n02");
        var command = renewals.ask("n01", "ann").orElseThrow();
        var own = node.renew(command.id());
        var foreign = other.renew(command.id());

        refuse(with(own, foreign.connectionKey(), foreign.possession(), foreign.signature()));
        refuse(with(own, foreign.connectionKey(), own.possession(), own.signature()));
        refuse(with(own, own.connectionKey(), foreign.possession(), own.signature()));
        refuse(with(own, own.connectionKey(), own.possession(), foreign.signature()));
        refuse(with(own, "rubbish", own.possession(), own.signature()));
        refuse(
                new Renewal(
                        "n01",
                        command.id(),
                        foreign.present(),
                        own.connectionKey(),
                        own.possession(),
                        own.signature()));
        assertThat(counting()).hasSize(1);

        assertThat(renewals.answer(own)).as("the true one is still taken").isPresent();
    }

    @Test
    void aRevokedNodeIsNotAskedAndNotAnswered() throws Exception {
        var command = renewals.ask("n01", "ann").orElseThrow();
        var answer = node.renew(command.id());
        certificates.withdrawAll("n01", now);

        refuse(answer);
        assertThat(renewals.ask("n01", "ann")).isEmpty();
        now = START.plus(Duration.ofDays(400));
        assertThat(renewals.due()).isEmpty();
        assertThat(renewals.ending()).isEmpty();
    }

    @Test
    void aNodeTakesNoCertificateThatItDidNotAskForOrOfAnotherAuthority() throws Exception {
        var command = renewals.ask("n01", "ann").orElseThrow();
        var before = node.present();
        var foreign =
                Authority.open(DataDirectory.open(directory.resolve("other")), Clock.systemUTC());
        var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();

        assertRefusedByNode(
                certificate(renewals.answer(node.renew(command.id())).orElseThrow())
                        .replace('A', 'B'));
        assertRefusedByNode(authority.issue("n01", key, Purpose.CONNECTION).base64());
        assertRefusedByNode(foreign.issue("n01", key, Purpose.CONNECTION).base64());
        assertRefusedByNode("");

        assertThat(node.present()).isEqualTo(before);
    }

    private void assertRefusedByNode(String certificate) {
        assertThatThrownBy(() -> node.take(certificate)).isInstanceOf(IdentityException.class);
    }

    private void refuse(Renewal renewal) {
        reported.clear();
        assertThat(renewals.answer(renewal)).isEmpty();
        assertThat(reported)
                .containsExactly(
                        new IdentityRefusal(IdentityRefusal.Kind.RENEWAL, renewal.node(), ""));
    }

    private static Renewal with(Renewal own, String key, String possession, String signature) {
        return new Renewal(own.node(), own.command(), own.present(), key, possession, signature);
    }

    private Command renewed() throws IdentityException {
        var command = renewals.ask("n01", "ann").orElseThrow();
        return renewals.answer(node.renew(command.id())).orElseThrow();
    }

    private static String certificate(Command command) {
        assertThat(command.name()).isEqualTo(Command.TAKE_CERTIFICATE);
        return command.arguments().getOrDefault(Command.CERTIFICATE, "");
    }

    private List<NodeCertificate> counting() {
        return certificates.of("n01", Purpose.CONNECTION).stream()
                .filter(known -> known.counts(now))
                .toList();
    }

    private X509Certificate firstCertificate() {
        return certificates.of("n01", Purpose.CONNECTION).getLast().certificate();
    }

    private Instant ends() {
        return counting().getFirst().endsAt();
    }

    /** Given certificates as an enrolment does. */
    private RenewableIdentity enrolled(String name)
            throws GeneralSecurityException, IdentityException {
        var connection = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var signature = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var forConnections = authority.issue(name, connection.getPublic(), Purpose.CONNECTION);
        var forRecords = authority.issue(name, signature.getPublic(), Purpose.SIGNATURE);
        certificates.replaceAll(name, List.of(forConnections, forRecords), now);
        new NodeIdentity(
                        connection.getPrivate(),
                        forConnections.certificate(),
                        signature.getPrivate(),
                        forRecords.certificate(),
                        authority.certificate())
                .write(directory.resolve(name));
        return new RenewableIdentity(name, directory.resolve(name));
    }
}
