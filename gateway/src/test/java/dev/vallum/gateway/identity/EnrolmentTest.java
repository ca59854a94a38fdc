package dev.vallum.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.store.AccountStore;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.EnrolmentCodeStore;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.NodeSecretStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.node.identity.EnrolmentClient;
import dev.vallum.node.identity.IdentityException;
import dev.vallum.node.identity.NodeIdentity;
import dev.vallum.wire.enrolment.EnrolmentAnswer;
import dev.vallum.wire.enrolment.EnrolmentCode;
import dev.vallum.wire.enrolment.EnrolmentRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's side and the gateway's, with somebody between them. */
final class EnrolmentTest {
    private static final String SITE = "reference";

    @TempDir private Path directory;

    private final AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());
    private final JsonMapper json = new JsonMapper();
    private OpenDatabase database;
    private NodeCertificateStore certificates;
    private NodeSecrets secrets;
    private Accounts accounts;
    private Authority authority;
    private Enrolment enrolment;

    @BeforeEach
    void start() throws IOException {
        var data = DataDirectory.open(directory.resolve("gateway"));
        database = TestDatabase.open(data);
        certificates = new NodeCertificateStore(database);
        var secretStore = new NodeSecretStore(database);
        var accountStore = new AccountStore(database);
        secrets = new NodeSecrets(secretStore, accountStore, Clock.systemUTC());
        accounts = new Accounts(accountStore, secretStore, Clock.systemUTC());
        authority = Authority.open(data, Clock.systemUTC());
        enrolment = enrolment(authority);
    }

    private Enrolment enrolment(Authority of) {
        return new Enrolment(
                SITE,
                of,
                new EnrolmentCodeStore(database),
                certificates,
                secrets,
                new AuditStore(database),
                clock.get());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aNodeThatKnowsItsCodeGetsCertificatesForKeysThatOnlyItHas() throws Exception {
        var secret = secrets.enrol("n01");
        var identity = enrol("n01", enrolment.newCode("n01"));

        assertThat(identity.authority()).isEqualTo(authority.certificate());
        identity.connectionCertificate().verify(authority.certificate().getPublicKey());
        identity.signatureCertificate().verify(authority.certificate().getPublicKey());
        assertThat(counting("n01", Purpose.CONNECTION).certificate())
                .isEqualTo(identity.connectionCertificate());
        assertThat(counting("n01", Purpose.SIGNATURE).certificate())
                .isEqualTo(identity.signatureCertificate());
        assertThat(secrets.verify("n01", secret)).as("its secret counts no more").isFalse();
        assertThat(new AuditStore(database).after(0, 10))
                .extracting(record -> record.entry().action())
                .containsExactly("enrolment code made", "node enrolled");
    }

    @Test
    void keysStandInAFileThatOnlyItsOwnerReads() throws Exception {
        var data = directory.resolve("node");
        enrol("n01", enrolment.newCode("n01")).write(data);
        var again = enrol("n01", enrolment.newCode("n01"));
        again.write(data);

        assertThat(NodeIdentity.read(data)).isEqualTo(again);
        try (var files = Files.list(data)) {
            assertThat(files.map(EnrolmentTest::mode)).containsExactly("rw-------");
        }
        assertThat(mode(directory.resolve("gateway/authority.pem"))).isEqualTo("rw-------");
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws Exception {
        var data = directory.resolve("node");
        enrol("n01", enrolment.newCode("n01")).write(data);
        Files.setPosixFilePermissions(
                data.resolve("identity.p12"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> NodeIdentity.read(data))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("make its mode 600");
    }

    @Test
    void theAuthorityIsTheSameAfterARestart() throws Exception {
        var again =
                Authority.open(DataDirectory.open(directory.resolve("gateway")), Clock.systemUTC());

        assertThat(again.certificate()).isEqualTo(authority.certificate());
    }

    @Test
    void aCodeLetsInOnce() throws Exception {
        var code = enrolment.newCode("n01");
        enrol("n01", code);

        assertRefused("n01", code);
    }

    @Test
    void aCodeIsWorthNothingForAnotherNode() {
        var code = enrolment.newCode("n01");
        enrolment.newCode("n02");

        assertRefused("n02", code);
    }

    @Test
    void aWrongCodeIsRefusedAndAFewOfThemSpendTheRightOne() {
        var code = enrolment.newCode("n01");
        for (int i = 0; i < Enrolment.MOST_TRIES; i++) {
            assertRefused("n01", "0000-0000-0000-0000-0000");
        }

        assertRefused("n01", code);
    }

    @Test
    void aCodeEndsAfterItsTime() {
        var code = enrolment.newCode("n01");
        clock.set(Clock.offset(Clock.systemUTC(), Enrolment.CODE_LIFE.plus(Duration.ofMinutes(1))));
        enrolment = enrolment(authority);

        assertRefused("n01", code);
    }

    @Test
    void aNewCodeTakesTheOldOnesPlace() {
        var old = enrolment.newCode("n01");
        enrolment.newCode("n01");

        assertRefused("n01", old);
    }

    @Test
    void whoSitsBetweenCanPutInNoKeyOfHisOwn() throws Exception {
        var code = enrolment.newCode("n01");
        var own = new AtomicReference<EnrolmentRequest>();
        var attacker =
                new EnrolmentClient(
                        SITE,
                        "n01",
                        body -> {
                            own.set(json.readValue(body, EnrolmentRequest.class));
                            return new EnrolmentClient.Response(403, "");
                        });
        assertThatThrownBy(() -> attacker.enrol(EnrolmentCode.parse("1".repeat(20))))
                .isInstanceOf(IdentityException.class);

        assertThatThrownBy(() ->
                        enrol(
                                "n01",
                                code,
                                asked ->
                                        new EnrolmentRequest(
                                                "n01",
                                                own.get().connectionKey(),
                                                own.get().signatureKey(),
                                                own.get().connectionPossession(),
                                                own.get().signaturePossession(),
                                                asked.proof()),
                                UnaryOperator.identity()))
                .isInstanceOf(IdentityException.class);
        assertThat(certificates.of("n01", Purpose.CONNECTION)).isEmpty();
    }

    @Test
    void whoSitsBetweenCanNotPassForTheAuthority() throws Exception {
        var other =
                Authority.open(DataDirectory.open(directory.resolve("other")), Clock.systemUTC());
        var code = enrolment.newCode("n01");

        assertThatThrownBy(() ->
                        enrol(
                                "n01",
                                code,
                                UnaryOperator.identity(),
                                answer ->
                                        new EnrolmentAnswer(
                                                answer.site(),
                                                base64(other),
                                                answer.connectionCertificate(),
                                                answer.signatureCertificate(),
                                                answer.proof())))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("doesn't know the code");
    }

    @Test
    void aRevokedNodeHasNothingThatCountsAndItsNameStaysItsOwn() throws Exception {
        enrol("n01", enrolment.newCode("n01"));
        var code = enrolment.newCode("n01");

        assertThat(enrolment.revoke("n01")).isEqualTo(2);

        assertRefused("n01", code);
        assertThat(certificates.countingConnections(Clock.systemUTC().instant())).isEmpty();
        assertThatThrownBy(() -> accounts.put("n01", Set.of(Role.OPERATOR)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPersonIsMadeANode() {
        accounts.put("ann", Set.of(Role.OPERATOR));

        assertThatThrownBy(() -> enrolment.newCode("ann"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(String node, String code) {
        assertThatThrownBy(() -> enrol(node, code))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("the gateway refuses");
    }

    private NodeIdentity enrol(String node, String code)
            throws IdentityException, InterruptedException {
        return enrol(node, code, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private NodeIdentity enrol(
            String node,
            String code,
            UnaryOperator<EnrolmentRequest> there,
            UnaryOperator<EnrolmentAnswer> back)
            throws IdentityException, InterruptedException {
        EnrolmentClient.Transport between =
                body ->
                        switch (enrolment.enrol(
                                there.apply(json.readValue(body, EnrolmentRequest.class)))) {
                            case Enrolment.Outcome.Enrolled enrolled ->
                                    new EnrolmentClient.Response(
                                            200,
                                            json.writeValueAsString(back.apply(enrolled.answer())));
                            case Enrolment.Outcome.Refused _ ->
                                    new EnrolmentClient.Response(403, "");
                        };
        return new EnrolmentClient(SITE, node, between).enrol(EnrolmentCode.parse(code));
    }

    private NodeCertificate counting(String node, Purpose purpose) {
        return certificates.of(node, purpose).stream()
                .filter(certificate -> certificate.counts(Clock.systemUTC().instant()))
                .findFirst()
                .orElseThrow();
    }

    private static String base64(Authority of) {
        try {
            return Base64.getEncoder().encodeToString(of.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
