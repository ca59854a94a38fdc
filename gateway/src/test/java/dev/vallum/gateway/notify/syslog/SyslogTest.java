package dev.vallum.gateway.notify.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.ServerCertificate;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.gateway.notify.syslog.SyslogSettings.Transport;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir private Path folder;

    @Test
    void writesAMessageAfterRfc5424() {
        assertThat(text(SyslogMessage.of(TestNotices.raised(3), 13, "gate way")))
                .isEqualTo(
                        "<105>1 2026-11-21T22:15:06.120Z gateway vallum-gateway - RAISED"
                                + " [vallum@32473 id=\"00000000000000000000000000000003\""
                                + " status=\"ACTUAL\" site=\"yard\" alert=\"7\" version=\"3\""
                                + " category=\"INTRUSION\" priority=\"CRITICAL\""
                                + " state=\"UNACKNOWLEDGED\" zones=\"z02 z03\""
                                + " direction=\"INWARD\" who=\"system\"]"
                                + " \uFEFFCRITICAL intrusion at Zone 2, Zone 3: alert 7 raised"
                                + " (Yard \"North\") - A second sensor of the zone.");
    }

    @Test
    void escapesWhatHasAMeaningAndLowersWhatIsOverOrATest() {
        var closed = text(SyslogMessage.of(TestNotices.closed(4), 1, "h"));
        assertThat(closed).startsWith("<13>1 ").contains(" CLOSED [").contains("who=\"olga\"");
        var test = text(SyslogMessage.of(TestNotices.test(), 13, "h"));
        assertThat(test).contains(" TEST [").contains("status=\"TEST\"").contains("\uFEFFTEST: ");
        assertThat(text(SyslogMessage.of(TestNotices.exercise(4), 13, "h")))
                .contains("status=\"EXERCISE\"")
                .contains("\uFEFFEXERCISE: CRITICAL");
    }

    @Test
    void sendsADatagram() throws Exception {
        try (var server = new DatagramSocket(0, LOOPBACK);
                var syslog = syslog(server.getLocalPort(), Transport.UDP, null)) {
            assertThat(syslog.tell(TestNotices.raised(3))).isEqualTo(new Answer.Sent());
            var packet = new DatagramPacket(new byte[4096], 4096);
            server.setSoTimeout(5000);
            server.receive(packet);
            assertThat(text(Arrays.copyOf(packet.getData(), packet.getLength())))
                    .startsWith("<105>1 ")
                    .endsWith("A second sensor of the zone.");
        }
    }

    @Test
    void countsOctetsOverTcpAndKeepsTheConnection() throws Exception {
        try (var server = new SyslogReceiver(new ServerSocket(0, 5, LOOPBACK));
                var syslog = syslog(server.port(), Transport.TCP, null)) {
            syslog.tell(TestNotices.raised(3));
            syslog.tell(TestNotices.closed(4));
            await().until(() -> server.messages().size() == 2);
            assertThat(server.messages().getFirst()).startsWith("<105>1 ").contains("\uFEFF");
            assertThat(server.messages().getLast()).startsWith("<109>1 ");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void losesNothingIntoAConnectionThatTheServerHasClosed() throws Exception {
        try (var server = new SyslogReceiver(new ServerSocket(0, 5, LOOPBACK));
                var syslog = syslog(server.port(), Transport.TCP, null)) {
            for (int i = 1; i <= 5; i++) {
                syslog.tell(TestNotices.raised(i));
                int expected = i;
                await().until(() -> server.messages().size() == expected);
                server.hangUp();
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void encryptsForAServerThatItBelieves() throws Exception {
        var certificate = ServerCertificate.make();
        certificate.writePem(folder.resolve("trust.pem"));
        var sockets = certificate.context().getServerSocketFactory();
        try (var server = new SyslogReceiver(sockets.createServerSocket(0, 5, LOOPBACK));
                var syslog = syslog(server.port(), Transport.TLS, "trust.pem");
                var stranger = syslog(server.port(), Transport.TLS, null)) {
            syslog.tell(TestNotices.raised(3));
            syslog.tell(TestNotices.raised(4));
            await().until(() -> server.messages().size() == 2);
            assertThatThrownBy(() -> stranger.tell(TestNotices.raised(5)))
                    .isInstanceOf(WayOutException.class);
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        int port;
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            port = server.getLocalPort();
        }
        try (var syslog = syslog(port, Transport.TCP, null)) {
            assertThatThrownBy(() -> syslog.tell(TestNotices.raised(3)))
                    .isInstanceOf(WayOutException.class)
                    .hasMessageContaining("127.0.0.1:" + port + " can't be reached");
        }
    }

    private Syslog syslog(int port, Transport transport, @Nullable String trust) {
        return new Syslog(
                new SyslogSettings("127.0.0.1", port, transport, trust, null),
                new SettingFiles(folder));
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
