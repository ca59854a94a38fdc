package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.endtoend.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mosquitto with nothing in its way: it keeps nothing, asks nobody, and drops nothing. */
final class Mosquitto implements AutoCloseable {
    private static final int MOST_TRIES = 200;
    private static final int TRY_EVERY_MS = 50;

    private final int port;
    private final Program program;

    private Mosquitto(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    static boolean isThere() {
        return Program.pathOf("mosquitto").isPresent();
    }

    /**
     * @param folder for its configuration and log
     */
    static Mosquitto start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        var configuration =
                Files.write(
                        folder.resolve("mosquitto.conf"),
                        List.of(
                                "listener " + port + " 127.0.0.1",
                                "allow_anonymous true",
                                "persistence false",
                                "set_tcp_nodelay true",
                                "max_topic_alias 0",
                                "max_inflight_messages 0",
                                "max_queued_messages 0",
                                "user " + System.getProperty("user.name")));
        var program =
                Program.start(
                        folder.resolve("mosquitto.log"),
                        List.of(
                                Program.pathOf("mosquitto").orElseThrow().toString(),
                                "-c",
                                configuration.toString()));
        awaitListening(port);
        return new Mosquitto(port, program);
    }

    private static void awaitListening(int port) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                Thread.sleep(TRY_EVERY_MS);
            }
        }
        throw new IOException("mosquitto does not listen on port " + port);
    }

    String address() {
        return "tcp://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return program.handle();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
