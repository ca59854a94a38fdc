package dev.vallum.gateway.notify.syslog;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Sends notices to one syslog server. */
public final class Syslog implements WayOut {
    private static final int CONNECT_WITHIN_MILLIS = 5000;
    private static final int LOOK_FOR_MILLIS = 5;

    private final SyslogSettings settings;
    private final SSLContext trust;
    private final String ownName;
    private @Nullable Socket connection;

    /**
     * @throws SettingFiles.SettingException if a file can't be used
     */
    public Syslog(SyslogSettings settings, SettingFiles files) {
        this.settings = settings;
        trust = files.trust("trustFile", settings.trustFile());
        ownName = ownName();
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "-";
        }
    }

    @Override
    public Answer tell(Notice notice) throws WayOutException {
        var message = SyslogMessage.of(notice, settings.facilityOrUsual(), ownName);
        try {
            switch (settings.way()) {
                case UDP -> sendDatagram(message);
                case TCP, TLS -> sendCounted(message);
            }
            return new Answer.Sent();
        } catch (IOException e) {
            close();
            throw new WayOutException(
                    ENGLISH.say(
                            "failure.unreachable", settings.host() + ":" + settings.portOrUsual()),
                    e);
        }
    }

    private void sendDatagram(byte[] message) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.send(
                    new DatagramPacket(
                            message,
                            message.length,
                            InetAddress.getByName(settings.host()),
                            settings.portOrUsual()));
        }
    }

    private void sendCounted(byte[] message) throws IOException {
        var socket = open();
        var framed = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        var out = socket.getOutputStream();
        var whole = new byte[framed.length + message.length];
        System.arraycopy(framed, 0, whole, 0, framed.length);
        System.arraycopy(message, 0, whole, framed.length, message.length);
        out.write(whole);
        out.flush();
    }

    /** What is written into a connection that the server has closed is lost without an error. */
    private Socket open() throws IOException {
        var old = connection;
        if (old != null && !isEnded(old)) {
            return old;
        }
        close();
        var fresh = connect();
        connection = fresh;
        return fresh;
    }

    private static boolean isEnded(Socket socket) {
        try {
            // A server has nothing to say: there is an end to be read, or nothing.
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        var plain = new Socket();
        try {
            plain.connect(
                    new InetSocketAddress(settings.host(), settings.portOrUsual()),
                    CONNECT_WITHIN_MILLIS);
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.setSoTimeout(CONNECT_WITHIN_MILLIS);
            var socket = settings.way() == SyslogSettings.Transport.TLS ? secured(plain) : plain;
            socket.setSoTimeout(LOOK_FOR_MILLIS);
            return socket;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        var socket =
                (SSLSocket)
                        trust.getSocketFactory()
                                .createSocket(plain, settings.host(), plain.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public void close() {
        var old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                // It is given up in any case; the next one tells whether the server is there.
                connection = null;
            }
        }
    }
}
