package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vallum.gateway.endtoend.Installation.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knocks at the packaged gateway's broker with the clients that everybody has. */
class BrokerAccessIT {
    private static final String WILL =
            """
            {"kind":"will","version":1,"node":"n01",\
            "boot":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","departure":"STOPPED"}\
            """;

    @TempDir private static Path folder;
    private static Installation installation;
    private static RunningGateway gateway;
    private static String password;
    private static int logs;

    @BeforeAll
    static void startsTheGateway() throws Exception {
        assumeTrue(Program.isThere("mosquitto_sub"), "mosquitto-clients is not installed");
        installation = Installation.of(Installation.REFERENCE_SITE, folder);
        password = installation.account("watcher", "operator");
        gateway = installation.start();
    }

    @AfterAll
    static void stopsTheGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void nothingIsReadWithoutCredentials() throws Exception {
        assertThat(refused("mosquitto_sub", "-t", "vallum/#", "-W", "3"))
                .contains("Connection error");
        assertThat(refused("mosquitto_sub", "-t", "#", "-u", "watcher", "-P", "wrong", "-W", "3"))
                .contains("Connection error");
        assertThat(
                        refused(
                                "mosquitto_sub",
                                "-t",
                                "#",
                                "-u",
                                "n01",
                                "-P",
                                "",
                                "-i",
                                "n01",
                                "-W",
                                "3"))
                .contains("Connection error");
    }

    @Test
    void anOperatorReadsWhatANodeSends() throws Exception {
        try (var operator = subscribe("watcher", password, "watcher.1", "vallum/reference/#")) {
            publish("n01", "n01", "vallum/reference/n01/will", WILL);

            assertThat(operator.await(line -> line.startsWith("vallum/"), 10))
                    .isEqualTo("vallum/reference/n01/will " + WILL);
        }
    }

    @Test
    void aNodeReadsItsOwnAcknowledgementsAndNothingElse() throws Exception {
        try (var own = subscribe("n02", secret("n02"), "n02", "vallum/reference/n02/command")) {
            assertThat(own.isAlive()).isTrue();
        }
        for (var filter :
                List.of(
                        "vallum/#",
                        "#",
                        "vallum/reference/n03/command",
                        "vallum/reference/+/command")) {
            var log = log();
            try (var foreign =
                    Program.start(
                            log,
                            client("mosquitto_sub", "n02", secret("n02"), "n02", "-t", filter))) {
                foreign.exit(10);
                assertThat(Files.readString(log)).as(filter).contains("denied");
            }
        }
    }

    @Test
    void aNodeCannotSpeakForAnotherNorAPersonForANode() throws Exception {
        try (var operator = subscribe("watcher", password, "watcher.2", "vallum/reference/#")) {
            publishExpectingRefusal("n01", secret("n01"), "n01", "vallum/reference/n05/will");
            publishExpectingRefusal("n01", secret("n01"), "n01", "vallum/reference/n01/command");
            publishExpectingRefusal("watcher", password, "watcher.3", "vallum/reference/n06/will");
            publish("n04", "n04", "vallum/reference/n04/will", WILL);

            assertThat(operator.await(line -> line.startsWith("vallum/"), 10))
                    .as("the refused ones came first, had they come")
                    .startsWith("vallum/reference/n04/will");
        }
    }

    @Test
    void aNodesSecretOpensNoOtherNodesSession() throws Exception {
        try (var own = subscribe("n07", secret("n07"), "n07", "vallum/reference/n07/command")) {
            refused(
                    "mosquitto_sub",
                    "-t",
                    "vallum/reference/n07/command",
                    "-u",
                    "n08",
                    "-P",
                    secret("n08"),
                    "-i",
                    "n07",
                    "-W",
                    "3");

            assertThat(own.isAlive()).as("the session it tried to take over").isTrue();
        }
    }

    private static Program subscribe(String user, String secret, String client, String filter)
            throws Exception {
        var program =
                Program.start(
                        log(),
                        client("mosquitto_sub", user, secret, client, "-t", filter, "-v", "-d"));
        program.await(line -> line.contains("Subscribed"), 10);
        return program;
    }

    private static void publish(String user, String client, String topic, String message)
            throws Exception {
        try (var program =
                Program.start(
                        log(),
                        client(
                                "mosquitto_pub",
                                user,
                                secret(user),
                                client,
                                "-t",
                                topic,
                                "-q",
                                "1",
                                "-m",
                                message))) {
            assertThat(program.exit(10)).isZero();
        }
    }

    private static void publishExpectingRefusal(
            String user, String secret, String client, String topic) throws Exception {
        var log = log();
        try (var program =
                Program.start(
                        log,
                        client(
                                "mosquitto_pub",
                                user,
                                secret,
                                client,
                                "-t",
                                topic,
                                "-q",
                                "1",
                                "-m",
                                WILL,
                                "-d"))) {
            program.exit(10);
            assertThat(Files.readString(log)).containsAnyOf("RC:135", "rror", "DISCONNECT (135)");
        }
    }

    private static String refused(String... command) throws Exception {
        var log = log();
        var full = new ArrayList<>(List.of(command));
        full.addAll(1, List.of("-V", "5", "-p", String.valueOf(gateway.mqttPort())));
        try (var program = Program.start(log, full)) {
            assertThat(program.exit(10)).isNotZero();
        }
        return Files.readString(log);
    }

    private static List<String> client(
            String program, String user, String secret, String client, String... more) {
        var command =
                new ArrayList<>(
                        List.of(
                                "stdbuf",
                                "-oL",
                                program,
                                "-V",
                                "5",
                                "-p",
                                String.valueOf(gateway.mqttPort()),
                                "-u",
                                user,
                                "-P",
                                secret,
                                "-i",
                                client));
        command.addAll(List.of(more));
        return command;
    }

    private static String secret(String node) throws IOException {
        return installation.secret(node);
    }

    private static Path log() {
        return folder.resolve("client-" + ++logs + ".log");
    }
}
