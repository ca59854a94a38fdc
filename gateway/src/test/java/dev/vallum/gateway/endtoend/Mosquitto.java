package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** An outside broker that keeps nodes apart by passwords, in a folder of a test's own. */
final class Mosquitto {
    final int port;
    private final Path folder;
    private final Path secret;

    private Mosquitto(Path folder, Path secret, int port) {
        this.folder = folder;
        this.secret = secret;
        this.port = port;
    }

    /** Lets the gateway, the simulator and all nodes of the yard in. */
    static Mosquitto of(Installation installation, Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Program.isThere("mosquitto"), "mosquitto is not installed");
        var secret =
                Files.writeString(
                        Files.createFile(folder.resolve("gateway.secret"), onlyMine()),
                        "a-secret\n");
        var broker = new Mosquitto(folder, secret, freePort());
        broker.configure(installation);
        return broker;
    }

    Program start(String log) throws IOException {
        return Program.start(
                folder.resolve(log),
                List.of(
                        Program.pathOf("mosquitto").orElseThrow().toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString()));
    }

    /** What a gateway has to be told of it. */
    Object[] options() {
        return new Object[] {"--mqtt", "tcp://127.0.0.1:" + port, "--mqtt-password-file", secret};
    }

    private void configure(Installation installation) throws IOException, InterruptedException {
        var passwords = Files.createFile(folder.resolve("passwords"), onlyMine());
        addPassword(passwords, "gateway", Files.readString(secret).strip());
        addPassword(passwords, "simulator", installation.secret("simulator"));
        for (var node : Yard.NODES) {
            addPassword(passwords, node, installation.secret(node));
        }
        Files.write(
                folder.resolve("mosquitto.conf"),
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "password_file " + passwords,
                        "allow_anonymous false",
                        "max_topic_alias 0",
                        "user " + System.getProperty("user.name")));
    }

    private void addPassword(Path passwords, String user, String secret)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("mosquitto_passwd", "-b", passwords.toString()));
        command.addAll(List.of(user, secret));
        try (var program = Program.start(folder.resolve("passwd.log"), command)) {
            assertThat(program.exit(10)).isZero();
        }
    }

    private static FileAttribute<?> onlyMine() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
