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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mosquitto between nodes and gateway, killed with SIGKILL: it has nothing that anybody needs. */
class OutsideBrokerIT {
    @TempDir private Path folder;

    @Test
    void nothingIsMissingAndNothingTwiceAfterKillingTheBroker() throws Exception {
        assumeTrue(Program.isThere("mosquitto"), "mosquitto is not installed");
        var yard = new Yard(folder);
        var installation = Installation.of(Yard.SITE, folder);
        var watcher = installation.account("watcher", "operator");
        int port = freePort();
        var secret = secretFile();
        configure(installation, port, Files.readString(secret).strip());

        var broker = mosquitto("broker-1.log");
        try (var gateway =
                installation.start(
                        "--mqtt", "tcp://127.0.0.1:" + port, "--mqtt-password-file", secret)) {
            gateway.program().await(line -> line.contains("MqttLink: connected"), 30);
            var nodes = yard.nodes(installation, port, "nodes.log");
            var api = Api.logIn(gateway.console(), "watcher", watcher);
            Yard.awaitMoreThan(api, 10);

            broker.kill();
            gateway.program().await(line -> line.contains("connection lost"), 30);
            broker = mosquitto("broker-2.log");
            gateway.program().await(line -> line.contains("MqttLink: connected"), 30);
            Yard.awaitMoreThan(api, Yard.stored(api).size() + 20);
            nodes.terminate();
            nodes.exit(20);

            yard.assertDelivered(Yard.stored(api));
            assertThat(api.get("/api/health").at("/ingest/connected").asBoolean()).isTrue();
        } finally {
            broker.close();
        }
    }

    private Program mosquitto(String log) throws IOException {
        return Program.start(
                folder.resolve(log),
                List.of(
                        Program.pathOf("mosquitto").orElseThrow().toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString()));
    }

    private void configure(Installation installation, int port, String secret)
            throws IOException, InterruptedException {
        var passwords = Files.createFile(folder.resolve("passwords"), onlyMine());
        addPassword(passwords, "gateway", secret);
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

    private Path secretFile() throws IOException {
        return Files.writeString(
                Files.createFile(folder.resolve("gateway.secret"), onlyMine()), "a-secret\n");
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
