package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one PostgreSQL and an outside broker: the one that leads is killed. */
class TakeoverIT {
    @TempDir private Path folder;

    @Test
    void theOtherGatewayTakesOverWithNothingLostAndNothingTwice() throws Exception {
        assumeTrue(Program.isThere("mosquitto"), "mosquitto is not installed");
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"),
                "there is no PostgreSQL server for tests here");
        try (var postgres = EmbeddedPostgres.start()) {
            var database = postgres.getJdbcUrl("postgres", "postgres");
            var yard = new Yard(folder);
            var installation = Installation.of(Yard.SITE, folder, "--db", database);
            var watcher = installation.account("watcher", "operator");
            var mosquitto = Mosquitto.of(installation, folder);
            var other = installation.another(folder.resolve("other"));

            try (var broker = mosquitto.start("broker.log");
                    var first = installation.start(mosquitto.options())) {
                var nodes = yard.nodes(installation, mosquitto.port, "nodes.log");
                Yard.awaitMoreThan(Api.logIn(first.console(), "watcher", watcher), 10);

                try (var standby = other.run(mosquitto.options())) {
                    standby.await(line -> line.contains("this one stands by"), 60);
                    assertThat(standby(first.console(), watcher)).isEqualTo("WAITING");
                    first.program().kill();
                    var second = Installation.running(standby);

                    var api = Api.logIn(second.console(), "watcher", watcher);
                    Yard.awaitMoreThan(api, Yard.stored(api).size() + 20);
                    assertThat(standby(second.console(), watcher)).isEqualTo("MISSING");
                    nodes.terminate();
                    nodes.exit(20);
                    yard.assertDelivered(Yard.stored(api));
                    assertThat(broker.isAlive()).isTrue();
                }
            }
        }
    }

    private static String standby(String console, String password) throws Exception {
        return Api.logIn(console, "watcher", password).get("/api/health").get("standby").asText();
    }
}
