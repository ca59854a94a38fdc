package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All nodes' disks go back in time, as by an old image, and the nodes go on with a gateway that is
 * as old; then they come back to the one that has other records of theirs in the same places.
 */
class RewoundDiskIT {
    private static final JournalSettings ROOM =
            new JournalSettings(64L << 20, 1 << 20, List.of(1.0));

    private static final long SOME_RECORDS = 8_000;

    @TempDir private Path folder;

    private record What(String sensor, String type, Instant time) {}

    @Test
    void nothingIsMissingAndNothingTwiceWhenDisksGoBackInTime() throws Exception {
        var yard = new Yard(folder);
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("watcher", "operator");
        var past = installation.another(folder.resolve("past"));

        var gateway = installation.start();
        var nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-1.log");
        Yard.awaitMoreThan(Api.logIn(gateway.console(), "watcher", password), 10);
        nodes.kill();
        gateway.program().kill();
        copy(journals(), folder.resolve("image"));
        copy(installation.data(), past.data());

        gateway = installation.start();
        nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-2.log");
        Yard.awaitMoreThan(Api.logIn(gateway.console(), "watcher", password), 40);
        nodes.kill();
        gateway.program().kill();

        delete(journals());
        copy(folder.resolve("image"), journals());
        gateway = past.start();
        nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-3.log");
        Yard.awaitMoreThan(Api.logIn(gateway.console(), "watcher", password), 20);
        gateway.program().kill();
        awaitJournalled(bytes(journals()) + SOME_RECORDS);
        nodes.kill();
        var journalled = journalled();
        assertThat(journalled.values()).anyMatch(all -> all.size() > 2);

        gateway = installation.start();
        var again = Api.logIn(gateway.console(), "watcher", password);
        nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-4.log");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    for (var node : Yard.NODES) {
                        assertThat(detected(again, node)).containsAll(journalled.get(node));
                    }
                });
        for (var node : Yard.NODES) {
            assertThat(detected(again, node)).doesNotHaveDuplicates();
        }
        assertThat(again.get("/api/alerts").findValuesAsText("rule")).contains("JOURNAL_FORKED");
        nodes.terminate();
        nodes.exit(20);
        gateway.close();
    }

    /** Something happens each second; no gateway is there meanwhile. */
    private void awaitJournalled(long bytes) {
        await().atMost(Duration.ofSeconds(60)).until(() -> bytes(journals()) > bytes);
    }

    private static long bytes(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private Path journals() {
        return folder.resolve("nodes");
    }

    private Map<String, List<What>> journalled() throws Exception {
        var all = new HashMap<String, List<What>>();
        var codec = new WireCodec();
        for (var node : Yard.NODES) {
            try (var journal = Journal.open(journals().resolve(node).resolve("journal"), ROOM)) {
                var records =
                        new TreeSet<JournalRecord>(
                                Comparator.comparingLong(JournalRecord::sequence));
                for (var entry : journal.peek(journal.released() + 1, 10_000)) {
                    records.add(codec.decodeRecord(entry.payload()).record());
                }
                all.put(
                        node,
                        records.stream()
                                .filter(JournalRecord.Detected.class::isInstance)
                                .map(record -> ((JournalRecord.Detected) record).detection())
                                .map(one ->
                                        new What(
                                                one.sensor(),
                                                one.type().name(),
                                                one.time().wall().truncatedTo(ChronoUnit.MICROS)))
                                .toList());
            }
        }
        return all;
    }

    private static List<What> detected(Api api, String node) throws Exception {
        return StreamSupport.stream(
                        api.get("/api/detections?limit=1000&node=" + node).spliterator(), false)
                .map(one ->
                        new What(
                                one.get("sensor").asText(),
                                one.get("type").asText(),
                                Instant.parse(one.get("eventTime").asText())))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
