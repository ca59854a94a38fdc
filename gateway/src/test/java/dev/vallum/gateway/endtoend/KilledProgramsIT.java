package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged programs are killed with SIGKILL while something happens every second. What a node
 * has journalled stands in the gateway's database once, whatever was killed when.
 */
class KilledProgramsIT {
    @TempDir private Path folder;

    @Test
    void nothingIsMissingAndNothingTwiceAfterKillingNodesAndGateway() throws Exception {
        var yard = new Yard(folder);
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("watcher", "operator");

        var gateway = installation.start();
        var nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-1.log");
        var api = Api.logIn(gateway.console(), "watcher", password);
        Yard.awaitMoreThan(api, 10);
        nodes.kill();

        nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-2.log");
        Yard.awaitMoreThan(api, 30);
        gateway.program().kill();
        var gatewayGone = Instant.now();
        awaitJournalled(nodes, Duration.ofSeconds(8));
        nodes.kill();
        var nodesGone = Instant.now();

        gateway = installation.start();
        nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-3.log");
        api = Api.logIn(gateway.console(), "watcher", password);
        Yard.awaitMoreThan(api, 60);
        nodes.terminate();
        nodes.exit(20);

        var stored = Yard.stored(api);
        yard.assertDelivered(stored);
        assertThat(stored)
                .as("journalled while there was no gateway, delivered after the nodes' own death")
                .anyMatch(one ->
                        one.eventTime().isAfter(gatewayGone)
                                && one.eventTime().isBefore(nodesGone));
        gateway.close();
    }

    /** Something happens each second; the nodes must live on without a gateway meanwhile. */
    private static void awaitJournalled(Program nodes, Duration time) {
        await().during(time).atMost(time.plusSeconds(5)).until(nodes::isAlive);
    }
}
