package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vallum.gateway.endtoend.Installation.RunningGateway;
import dev.vallum.wire.software.SoftwarePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node takes its own program anew from the gateway, one that comes to nothing, and one that was
 * tampered with: with the packaged programs and the launcher. Its service manager is played here.
 */
class UpdatedNodeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path LAUNCHER = Path.of("../node/src/main/launcher/vallum-node");
    private static final Path INSTALLED = Path.of("../node/target");

    @TempDir private Path folder;

    @Test
    void aProgramIsTakenAnotherTakenBackAndAnotherRefused() throws Exception {
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("boss", "supervisor");
        try (var gateway = installation.start("--node-port", 0)) {
            var file = enrolled(installation, gateway);
            var api = Api.logIn(gateway.console(), "boss", password);
            var good = bring(api, packed());
            try (var node = start(file, "node-1.log")) {
                awaitConnected(node);
                order(api, good);
                assertThat(node.exit(180)).as("begins anew").isZero();
            }
            long number;
            try (var node = start(file, "node-2.log")) {
                node.await(line -> line.contains("tries software"), 30);
                number = awaitState(api, "IN_FORCE").get("number").asLong();
                node.kill();
            }
            try (var node = start(file, "node-3.log")) {
                awaitConnected(node);
                order(api, bring(api, broken()));
                assertThat(node.exit(180)).as("begins anew").isZero();
            }
            try (var node = start(file, "node-4.log")) {
                assertThat(node.exit(30)).as("comes to nothing").isNotZero();
            }
            try (var node = start(file, "node-5.log")) {
                assertThat(awaitState(api, "TAKEN_BACK").get("inForce").asLong()).isEqualTo(number);
                awaitAlert(api, "took new software back");

                tamper(installation, good);
                order(api, good);
                var refused = awaitState(api, "REFUSED");
                assertThat(refused.get("reason").asText())
                        .isEqualTo("what came is not what was signed");
                assertThat(refused.get("inForce").asLong()).isEqualTo(number);
                awaitAlert(api, "refused software");
                assertThat(node.isAlive()).isTrue();
            }
        }
    }

    private Path enrolled(Installation installation, RunningGateway gateway) throws Exception {
        var installed = ListeningNode.write(folder, gateway);
        assertThat(installed.enrol(gateway, installation.code("n01")).exit()).isZero();
        return installed.file();
    }

    private Program start(Path file, String log) throws IOException {
        return Program.start(
                folder.resolve(log),
                List.of(
                        "/usr/bin/env",
                        "VALLUM_JAVA=" + Path.of(System.getProperty("java.home"), "bin/java"),
                        "VALLUM_PROGRAM=" + INSTALLED.toAbsolutePath().normalize(),
                        "VALLUM_SOFTWARE=" + folder.resolve("node/software"),
                        "/bin/sh",
                        LAUNCHER.toAbsolutePath().normalize().toString(),
                        "run",
                        "--config",
                        file.toString()));
    }

    private Path packed() throws Exception {
        var target = folder.resolve("good.zip");
        try (var program =
                Program.java("node", folder.resolve("pack.log"), "pack", "--out", target)) {
            assertThat(program.exit(60)).isZero();
        }
        assertThat(folder.resolve("pack.log"))
                .content()
                .contains(SoftwarePackage.hash(target).hex());
        return target;
    }

    private Path broken() throws IOException {
        var target = folder.resolve("broken.zip");
        var program = Files.writeString(folder.resolve("broken.jar"), "no program");
        SoftwarePackage.write(target, "0.0.1-broken", Map.of("vallum-node.jar", program));
        return target;
    }

    private static String bring(Api api, Path file) throws Exception {
        return api.putPackage("/api/software", file).get("sha256").asText();
    }

    private static void order(Api api, String sha256) throws Exception {
        api.put("/api/nodes/n01/software", Map.of("sha256", sha256));
    }

    /** What lies on the gateway's disk is believed as little as what comes over the line. */
    private static void tamper(Installation installation, String sha256) throws IOException {
        var file = installation.data().resolve("software").resolve(sha256 + ".zip");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void awaitConnected(Program node) throws InterruptedException {
        node.await(line -> line.contains("Connection: connected"), 60);
    }

    private static JsonNode awaitState(Api api, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> api.get("/api/nodes/n01/software"),
                        view -> view.get("state").asText().equals(state));
    }

    private static void awaitAlert(Api api, String text) {
        await().atMost(PATIENCE).until(() -> api.get("/api/alerts").toString().contains(text));
    }
}
