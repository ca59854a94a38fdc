package dev.vallum.gateway.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.endtoend.Installation.RunningGateway;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged programs are killed with SIGKILL while something happens every second. What a node
 * has journalled stands in the gateway's database once, whatever was killed when.
 */
class KilledProgramsIT {
    private static final List<String> NODES = List.of("n01", "n02", "n03", "n04", "n05", "n06");
    private static final Path SITE = Path.of("src/test/resources/endtoend/small-site.yaml");
    private static final Path BUSY = Path.of("src/test/resources/endtoend/busy.yaml");

    @TempDir private Path folder;

    @Test
    void nothingIsMissingAndNothingTwiceAfterKillingNodesAndGateway() throws Exception {
        var installation = Installation.of(SITE, folder);
        var password = installation.account("watcher", "operator");

        var gateway = installation.start();
        var nodes = nodes(installation, gateway, "nodes-1.log");
        var api = Api.logIn(gateway.console(), "watcher", password);
        awaitMoreThan(api, 10);
        nodes.kill();

        nodes = nodes(installation, gateway, "nodes-2.log");
        awaitMoreThan(api, 30);
        gateway.program().kill();
        var gatewayGone = Instant.now();
        awaitJournalled(nodes, Duration.ofSeconds(8));
        nodes.kill();
        var nodesGone = Instant.now();

        gateway = installation.start();
        nodes = nodes(installation, gateway, "nodes-3.log");
        api = Api.logIn(gateway.console(), "watcher", password);
        awaitMoreThan(api, 60);
        nodes.terminate();
        nodes.exit(20);

        var stored = stored(api);
        for (var node : NODES) {
            assertThatAllOf(node, stored);
        }
        assertThat(stored)
                .as("journalled while there was no gateway, delivered after the nodes' own death")
                .anyMatch(one ->
                        one.eventTime().isAfter(gatewayGone)
                                && one.eventTime().isBefore(nodesGone));
        gateway.close();
    }

    private record Stored(String node, UUID journal, long sequence, Instant eventTime) {}

    private Program nodes(Installation installation, RunningGateway gateway, String log)
            throws Exception {
        return Program.java(
                "node",
                folder.resolve(log),
                "simulate",
                "--site",
                SITE,
                "--secrets",
                installation.secrets(),
                "--data",
                folder.resolve("nodes"),
                "--broker",
                "tcp://127.0.0.1:" + gateway.mqttPort(),
                "--scenario",
                BUSY);
    }

    private static void awaitMoreThan(Api api, int detections) {
        await().atMost(Duration.ofSeconds(60)).until(() -> stored(api).size() > detections);
    }

    /** Something happens each second; the nodes must live on without a gateway meanwhile. */
    private static void awaitJournalled(Program nodes, Duration time) {
        await().during(time).atMost(time.plusSeconds(5)).until(nodes::isAlive);
    }

    private static List<Stored> stored(Api api) throws Exception {
        var all = new ArrayList<Stored>();
        for (var node : NODES) {
            StreamSupport.stream(
                            api.get("/api/detections?limit=1000&node=" + node).spliterator(), false)
                    .map(one ->
                            new Stored(
                                    one.get("node").asText(),
                                    UUID.fromString(one.get("journal").asText()),
                                    one.get("sequence").asLong(),
                                    Instant.parse(one.get("eventTime").asText())))
                    .forEach(all::add);
        }
        return all;
    }

    private void assertThatAllOf(String node, List<Stored> stored) throws Exception {
        var directory = folder.resolve("nodes").resolve(node).resolve("journal");
        try (var journal =
                Journal.open(directory, new JournalSettings(64L << 20, 1 << 20, List.of(1.0)))) {
            var byJournal =
                    stored.stream()
                            .filter(one -> one.node().equals(node))
                            .collect(
                                    groupingBy(
                                            Stored::journal, mapping(Stored::sequence, toList())));
            assertThat(byJournal).containsOnlyKeys(journal.id());
            assertThat(byJournal.get(journal.id()))
                    .as("what %s journalled: all of it, each once", node)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, journal.durable()).boxed().toList());
        }
    }
}
