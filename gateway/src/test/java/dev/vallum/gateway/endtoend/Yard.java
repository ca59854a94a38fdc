package dev.vallum.gateway.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** A small site on which something happens every second, and what became of it. */
record Yard(Path folder) {
    static final Path SITE = Path.of("src/test/resources/endtoend/small-site.yaml");
    static final List<String> NODES = List.of("n01", "n02", "n03", "n04", "n05", "n06");
    private static final Path BUSY = Path.of("src/test/resources/endtoend/busy.yaml");

    /** A journal record that the gateway has. */
    record Stored(String node, UUID journal, long sequence, Instant eventTime) {}

    /** Starts the packaged node program; the journals outlive it. */
    Program nodes(Installation installation, int mqttPort, String log) throws IOException {
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
                "tcp://127.0.0.1:" + mqttPort,
                "--scenario",
                BUSY);
    }

    static void awaitMoreThan(Api api, int detections) {
        await().atMost(Duration.ofSeconds(60)).until(() -> stored(api).size() > detections);
    }

    static List<Stored> stored(Api api) throws Exception {
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

    /** All that each node journalled, each record once. */
    void assertDelivered(List<Stored> stored) throws Exception {
        for (var node : NODES) {
            assertDelivered(node, stored);
        }
    }

    private void assertDelivered(String node, List<Stored> stored) throws Exception {
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
