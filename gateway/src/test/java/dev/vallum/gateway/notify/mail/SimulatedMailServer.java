package dev.vallum.gateway.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that knows STARTTLS, and answers to a receiver's address as it is bidden. */
final class SimulatedMailServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final @Nullable SSLContext tls;
    private final List<String> conversation = new CopyOnWriteArrayList<>();
    private volatile String answerToReceiver = "250 OK";

    /**
     * @param tls absent for a server without STARTTLS
     */
    SimulatedMailServer(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The client's lines; those in the clear begin with a minus, encrypted ones with a plus. */
    List<String> conversation() {
        return conversation;
    }

    void answerToReceiver(String answer) {
        answerToReceiver = answer;
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: that is all.
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            say(plain, "220 simulated");
            if (converse(plain, "-") && tls != null) {
                var secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
                secured.setUseClientMode(false);
                converse(secured, "+");
            }
        } catch (IOException e) {
            conversation.add("!" + e.getMessage());
        }
    }

    /** Until the client leaves, or wants to be encrypted. */
    private boolean converse(Socket socket, String mark) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            conversation.add(mark + line);
            var verb = line.split("[ :]", 2)[0];
            switch (verb) {
                case "EHLO" -> say(socket, "250-simulated", offers(mark));
                case "STARTTLS" -> {
                    say(socket, "220 go on");
                    return true;
                }
                case "AUTH" -> say(socket, "235 welcome");
                case "RCPT" -> say(socket, answerToReceiver);
                case "DATA" -> {
                    say(socket, "354 go on");
                    readMessage(in, mark);
                    say(socket, "250 taken as 42");
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return false;
                }
                default -> say(socket, "250 OK");
            }
        }
        return false;
    }

    private String offers(String mark) {
        return mark.equals("+") ? "250 AUTH PLAIN" : tls == null ? "250 8BITMIME" : "250 STARTTLS";
    }

    private void readMessage(BufferedReader in, String mark) throws IOException {
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            conversation.add(mark + line);
        }
    }

    private static void say(Socket socket, String... lines) throws IOException {
        var text = String.join("\r\n", lines) + "\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
