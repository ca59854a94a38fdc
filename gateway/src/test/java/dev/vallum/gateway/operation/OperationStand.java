package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.explain.InSpanish;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.NewRecord;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.SuppressionStore;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A gateway's operation over a database of its own, stepped by hand, and nodes that report to it.
 */
public final class OperationStand implements AutoCloseable {
    static final UUID BOOT = new UUID(1, 1);
    static final UUID JOURNAL = new UUID(2, 2);

    public final SteppedClock clock = new SteppedClock();
    public final OpenDatabase database;
    public final Site site;
    private final WireCodec codec = new WireCodec();
    private final Map<String, Long> sequences = new HashMap<>();

    public OperationStand(Path directory, Path siteFile) throws Exception {
        database = TestDatabase.open(DataDirectory.open(directory));
        site = Site.read(siteFile);
    }

    /** All of them are told of what is committed. */
    private final List<OperationLoop> loops = new ArrayList<>();

    public OperationStand(Path directory) throws Exception {
        this(directory, Path.of("src/main/resources/reference-site.yaml"));
    }

    /** One that begins with what is stored, as after a kill. */
    public OperationLoop loop() {
        return loop(database);
    }

    public OperationLoop loop(Database over) {
        var loop =
                new OperationLoop(
                        site,
                        new DetectionStore(over),
                        new AlertStore(over),
                        new SuppressionStore(over),
                        java.util.Optional::empty,
                        Standby.none(),
                        clock);
        loops.add(loop);
        return loop;
    }

    public void pass(Duration time) {
        clock.advance(time);
    }

    public Stamp stamp() {
        return new Stamp(BOOT, 1, clock.instant(), ClockQuality.SYNCHRONISED);
    }

    public void heartbeats(OperationLoop operations) {
        for (var node : site.nodes()) {
            operations.heard(heartbeat(node.id()), clock.instant());
        }
        operations.doWork();
    }

    public Message heartbeat(String node) {
        return new Message.Heartbeat(node, stamp(), JOURNAL, 5, 3, 100, 1000, List.of());
    }

    public void detected(String node, String sensor, DetectionType type, Phase phase)
            throws IOException {
        detected(node, sensor, type, Category.INTRUSION, phase);
    }

    public void detected(
            String node, String sensor, DetectionType type, Category category, Phase phase)
            throws IOException {
        long sequence = sequences.merge(node, 1L, Long::sum);
        var detection =
                new Detection(
                        sensor,
                        type,
                        category,
                        phase,
                        stamp(),
                        List.of(Evidence.of("level", 1, "")));
        var entry =
                codec.decodeRecord(
                        codec.encode(
                                new JournalRecord.Detected(sequence, RecordHash.NONE, detection)));
        new RecordStore(database)
                .append(
                        List.of(
                                new NewRecord(
                                        node,
                                        JOURNAL,
                                        sequence,
                                        entry,
                                        clock.instant(),
                                        clock.instant(),
                                        null)));
        loops.forEach(OperationLoop::committed);
    }

    public static Alert inZone(Operations operations, String zone) {
        return operations.open().stream()
                .filter(alert -> alert.zones().contains(zone))
                .findFirst()
                .orElseThrow();
    }

    /** All that went on record can be read in another language too. */
    @Override
    public void close() {
        for (var alert : new AlertStore(database).recent(Long.MAX_VALUE, 1000)) {
            alert.reasons().forEach(reason -> InSpanish.require(reason.text()));
            alert.explanations().forEach(each -> InSpanish.require(each.text()));
            alert.history().stream()
                    .filter(entry -> entry.who().equals("system"))
                    .filter(entry -> entry.act() != Act.CLOSED && !entry.note().isEmpty())
                    .forEach(entry -> InSpanish.require(entry.note()));
        }
        database.close();
    }
}
