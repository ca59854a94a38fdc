package dev.vallum.gateway.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.vallum.gateway.notify.mail.MailSettings.Security;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.ServerCertificate;
import dev.vallum.gateway.notify.security.SettingFiles;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTest {
    @TempDir private Path folder;
    private ServerCertificate certificate;

    @BeforeEach
    void layFiles() throws Exception {
        certificate = ServerCertificate.make();
        certificate.writePem(folder.resolve("trust.pem"));
        var file = Files.writeString(folder.resolve("mail.password"), "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void reachesAnotherProgramsMailServer() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (var mail = mail(server.getSmtp().getPort(), Security.NONE, null, null)) {
            assertThat(mail.tell(TestNotices.raised(3))).isInstanceOf(Answer.Taken.class);
            assertThat(mail.tell(TestNotices.exercise(4))).isInstanceOf(Answer.Taken.class);

            var messages = List.of(server.getReceivedMessages());
            assertThat(messages).hasSize(2 * 2);
            var message = with(messages, "CRITICAL");
            assertThat(with(messages, "EXERCISE: CRITICAL").getHeader("X-Vallum-Status"))
                    .containsExactly("EXERCISE");
            assertThat(message.getSubject())
                    .isEqualTo(
                            "CRITICAL intrusion at Zone 2, Zone 3: alert 7 raised"
                                    + " (Yard \"North\")");
            assertThat(message.getMessageID())
                    .isEqualTo("<00000000000000000000000000000003@yard.vallum>");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(2);
            assertThat(message.getContent().toString().replace("\r\n", "\n"))
                    .startsWith("A second sensor of the zone.\nAlert 7, raised by system\n")
                    .contains("Reference: 00000000000000000000000000000003");
        } finally {
            server.stop();
        }
    }

    @Test
    void reachesItOverTlsWithAPassword() throws Exception {
        System.setProperty(
                "greenmail.tls.keystore.file",
                certificate.writeKeyStore(folder.resolve("server.p12")).toString());
        System.setProperty("greenmail.tls.keystore.password", ServerCertificate.PASSWORD);
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("vallum@example.org", "vallum", "open sesame");
        server.start();
        try (var mail = mail(server.getSmtps().getPort(), Security.TLS, "vallum", "trust.pem");
                var stranger = mail(server.getSmtps().getPort(), Security.TLS, "vallum", null)) {
            assertThat(mail.tell(TestNotices.raised(3))).isInstanceOf(Answer.Taken.class);
            assertThat(server.getReceivedMessages()).hasSize(2);
            assertThatThrownBy(() -> stranger.tell(TestNotices.raised(4)))
                    .isInstanceOf(WayOutException.class);
        } finally {
            server.stop();
        }
    }

    @Test
    void saysNothingThatCountsBeforeTheConnectionIsEncrypted() throws Exception {
        try (var server = new SimulatedMailServer(certificate.context());
                var mail = mail(server.port(), Security.STARTTLS, "vallum", "trust.pem")) {
            assertThat(mail.tell(TestNotices.raised(3)))
                    .isEqualTo(new Answer.Taken("250 taken as 42"));
            assertThat(server.conversation())
                    .filteredOn(line -> line.startsWith("-"))
                    .allMatch(line -> line.startsWith("-EHLO") || line.equals("-STARTTLS"));
            assertThat(server.conversation())
                    .contains(
                            "+Message-ID: <00000000000000000000000000000003@yard.vallum>",
                            "+From: vallum@example.org");
        }
    }

    @Test
    void sendsNothingToAServerThatDoesNotEncrypt() throws Exception {
        try (var server = new SimulatedMailServer(null);
                var mail = mail(server.port(), Security.STARTTLS, "vallum", "trust.pem")) {
            assertThatThrownBy(() -> mail.tell(TestNotices.raised(3)))
                    .isInstanceOf(WayOutException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(server.conversation()).noneMatch(line -> line.contains("AUTH"));
            assertThat(server.conversation()).noneMatch(line -> line.contains("MAIL"));
        }
    }

    @Test
    void tellsWhatIsFinalFromWhatIsNot() throws Exception {
        try (var server = new SimulatedMailServer(null);
                var mail = mail(server.port(), Security.NONE, null, null)) {
            server.answerToReceiver("550 no such mailbox");
            assertThat(mail.tell(TestNotices.raised(3)))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("550"));
            server.answerToReceiver("451 come again");
            assertThatThrownBy(() -> mail.tell(TestNotices.raised(3)))
                    .isInstanceOf(WayOutException.class)
                    .hasMessageContaining("451");
        }
    }

    @Test
    void takesNoPasswordIntoTheClear() {
        assertThatThrownBy(() -> settings(25, Security.NONE, "vallum", null))
                .hasMessageContaining("in the clear");
    }

    private static MimeMessage with(List<MimeMessage> messages, String beginning)
            throws MessagingException {
        for (var message : messages) {
            if (message.getSubject().startsWith(beginning)) {
                return message;
            }
        }
        throw new AssertionError("no message begins with " + beginning);
    }

    private Mail mail(int port, Security security, @Nullable String user, @Nullable String trust) {
        return new Mail(settings(port, security, user, trust), new SettingFiles(folder));
    }

    private static MailSettings settings(
            int port, Security security, @Nullable String user, @Nullable String trust) {
        return new MailSettings(
                "127.0.0.1",
                port,
                security,
                user,
                user == null ? null : "mail.password",
                "vallum@example.org",
                List.of("guard@example.org", "chief@example.org"),
                trust);
    }
}
