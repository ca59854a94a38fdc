package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's life with the packaged programs: enrolled, signing, renewed, and shut out. */
class EnrolledNodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void aNodeIsEnrolledSignsRenewsAndIsShutOut() throws Exception {
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("boss", "supervisor");
        try (var gateway = installation.start("--node-port", 0)) {
            var installed = ListeningNode.write(folder, gateway);
            var api = Api.logIn(gateway.console(), "boss", password);

            var code = installation.code("n01");
            assertThat(installed.enrol(gateway, "0000-0000-0000-0000-0000").said())
                    .contains("the gateway refuses");
            await().atMost(PATIENCE)
                    .until(() -> refusals(api).contains("an enrolment with a wrong or used code"));
            assertThat(installed.enrol(gateway, code).said()).contains("n01 is enrolled");

            try (var node = installed.start("node-1.log")) {
                awaitConnected(node);
                await().atMost(PATIENCE).until(() -> detections(api) > 0);

                api.post("/api/nodes/n01/certificate/renewal", Map.of());
                node.await(line -> line.contains("has a new certificate"), 30);
                awaitConnected(node);
                node.kill();
            }
            try (var node = installed.start("node-2.log")) {
                awaitConnected(node);

                installation.revoke("n01");

                node.await(line -> line.contains("no link"), 30);
                await().atMost(PATIENCE)
                        .until(() -> refusals(api).contains("a certificate that was withdrawn"));
            }
            assertThat(actions(api))
                    .contains(
                            "enrolment code made",
                            "enrolment refused",
                            "node enrolled",
                            "certificate renewal asked for",
                            "certificate renewed",
                            "node revoked");
        }
        assertThat(installation.verify())
                .containsPattern(
                        "journal .* of n01: through (\\d+), \\1 records, \\1 of them signed")
                .contains("records   proven")
                .contains("audit     intact");
    }

    private static void awaitConnected(Program node) throws InterruptedException {
        node.await(line -> line.contains("Connection: connected"), 30);
    }

    private static int detections(Api api) throws Exception {
        return api.get("/api/detections?node=n01").size();
    }

    /** What alerts tell of somebody who isn't who they say. */
    private static String refusals(Api api) throws Exception {
        return api.get("/api/alerts").findValuesAsText("text").toString();
    }

    private static List<String> actions(Api api) throws Exception {
        return StreamSupport.stream(api.get("/api/audit?limit=1000").spliterator(), false)
                .map((JsonNode record) -> record.get("action").asText())
                .toList();
    }
}
