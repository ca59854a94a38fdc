package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An alert's order goes from the packaged gateway to a packaged node, signed, and the node's record
 * of it comes back. There are no pins here: what the node says is that it can't have its own.
 */
class RelayPanelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path folder;

    @Test
    void callsTheNodeAndTellsWhatItSaid() throws Exception {
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("boss", "supervisor");
        try (var gateway = installation.start("--node-port", 0, "--ways-out", waysOut(folder))) {
            var api = Api.logIn(gateway.console(), "boss", password);
            var installed =
                    ListeningNode.write(
                            folder,
                            gateway,
                            "relays: [ { id: lamp, pin: 'gpio:12', closes: low } ]");
            assertThat(installed.enrol(gateway, installation.code("n01")).said())
                    .contains("n01 is enrolled");
            try (var _ = installed.start("node.log")) {
                await().atMost(PATIENCE).until(() -> !deliveries(api, "REFUSED").isEmpty());

                var problem = deliveries(api, "REFUSED").getFirst().path("problem").asText();
                assertThat(problem)
                        .matches("node n01: relay lamp, order \\d{13}: its pin can't be had.*");
                var relay = api.get("/api/relays").path(0);
                assertThat(relay.path("state").asText()).isEqualTo("REFUSED");
                assertThat(problem).contains("order " + relay.path("order").asLong());
                assertThat(api.get("/api/detections?node=n01").findValuesAsText("type"))
                        .contains("relay-refused");
                assertThat(api.get("/api/audit?limit=1000").findValuesAsText("action"))
                        .contains("relay ordered");
            }
        }
        assertThat(installation.verify()).contains("records   proven");
    }

    private static List<JsonNode> deliveries(Api api, String state) throws Exception {
        var page = api.get("/api/ways-out/lamp/deliveries?limit=500").path("deliveries");
        return StreamSupport.stream(page.spliterator(), false)
                .filter(each -> each.path("state").asText().equals(state))
                .toList();
    }

    private static Path waysOut(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("ways-out.yaml"),
                """
                ways:
                - id: lamp
                  relay: { node: n01, relay: lamp, lasts: 2s }
                  filter: { leastPriority: low }
                """);
    }
}
