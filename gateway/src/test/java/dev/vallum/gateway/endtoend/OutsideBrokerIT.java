package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
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
        var mosquitto = Mosquitto.of(installation, folder);

        var broker = mosquitto.start("broker-1.log");
        try (var gateway = installation.start(mosquitto.options())) {
            var nodes = yard.nodes(installation, mosquitto.port, "nodes.log");
            var api = Api.logIn(gateway.console(), "watcher", watcher);
            Yard.awaitMoreThan(api, 10);

            broker.kill();
            gateway.program().await(line -> line.contains("connection lost"), 30);
            broker = mosquitto.start("broker-2.log");
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
}
