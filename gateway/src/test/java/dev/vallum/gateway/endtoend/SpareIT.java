package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one data directory: the spare one takes the place of the other. */
class SpareIT {
    @TempDir private Path folder;

    @Test
    void theSpareOneTakesOverFromOneThatIsKilledAndFromOneThatStops() throws Exception {
        var yard = new Yard(folder);
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("watcher", "operator");

        try (var first = installation.start("--spare");
                var spare = installation.spare(first.mqttPort(), "spare.log")) {
            var nodes = yard.nodes(installation, first.mqttPort(), "nodes.log");
            spare.await(line -> line.startsWith("Spare"), 120);
            var before = Api.logIn(first.console(), "watcher", password);
            Yard.awaitMoreThan(before, 10);
            assertThat(standby(before)).isEqualTo("WAITING");

            first.program().kill();
            var second = Installation.running(spare);
            assertThat(second.mqttPort()).isEqualTo(first.mqttPort());
            var api = Api.logIn(second.console(), "watcher", password);
            Yard.awaitMoreThan(api, Yard.stored(api).size() + 10);
            assertThat(standby(api)).isEqualTo("MISSING");

            try (var next = installation.spare(second.mqttPort(), "next.log")) {
                next.await(line -> line.startsWith("Spare"), 120);
                assertThat(standby(api)).isEqualTo("WAITING");
                second.program().terminate();
                var third = Installation.running(next);
                api = Api.logIn(third.console(), "watcher", password);
                Yard.awaitMoreThan(api, Yard.stored(api).size() + 10);
                nodes.terminate();
                nodes.exit(20);
                yard.assertDelivered(Yard.stored(api));
            }
        }
        assertThat(installation.verify()).contains("audit     intact");
    }

    private static String standby(Api api) throws Exception {
        return api.get("/api/health").get("standby").asText();
    }
}
