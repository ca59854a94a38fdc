package dev.vallum.gateway.api;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.fleet.NodeReport;
import dev.vallum.gateway.fleet.NodeReport.SensorCondition;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.MeasurementStore;
import dev.vallum.gateway.store.NewRecord;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoredMeasurements;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a gateway has to show, put into it. */
final class Scenes {
    /** For the end of the reference site's file: what lies under its map. */
    static final String PLAN =
            """
            plan:
              picture: reference-plan.png
              topLeft: [-460, 60]
              topRight: [500, 60]
            """;

    private static final WireCodec CODEC = new WireCodec();

    private Scenes() {}

    /** A file of two ways out; nobody listens at one of them. */
    static Path waysOut(Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("hook.secret"), "open sesame\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                folder.resolve("ways.yaml"),
                """
                ways:
                - id: feed
                  cap: { sender: vallum@example.org }
                - id: hook
                  webhook: { url: "http://127.0.0.1:9/", secretFile: hook.secret }
                """);
    }

    /**
     * Steps on gravel, on record with what was measured around them.
     *
     * @param at when they began; they ended ten seconds later
     */
    static Alert crossing(RunningApi api, Instant at) throws IOException {
        api.context
                .getBean(RecordStore.class)
                .append(
                        List.of(
                                record(1, Phase.ONSET, at),
                                record(2, Phase.CLEARED, at.plusSeconds(10))));
        var measured = new ArrayList<StoredMeasurements>();
        for (int second = -28; second <= 40; second += 2) {
            boolean walks = second >= 0 && second < 10;
            measured.add(
                    new StoredMeasurements(
                            "n12",
                            at.plusSeconds(second),
                            List.of(
                                    new Measurement(
                                            "z12-gravel",
                                            "likeness to steps",
                                            walks ? 0.97 : 0.02,
                                            ""),
                                    new Measurement(
                                            "z12-gravel",
                                            "background level",
                                            walks ? -51.5 : -60.2,
                                            "dBFS"),
                                    new Measurement("z12-outer-fence", "feed voltage", 7.4, "kV"),
                                    new Measurement(
                                            "z12-outer-fence",
                                            "return voltage",
                                            walks ? 5.1 : 6.9,
                                            "kV"))));
        }
        api.context.getBean(MeasurementStore.class).add(measured);
        return Alerts.footsteps(1, at);
    }

    private static NewRecord record(long sequence, Phase phase, Instant at) throws IOException {
        var detection =
                new Detection(
                        "z12-gravel",
                        DetectionType.FOOTSTEPS,
                        Category.INTRUSION,
                        phase,
                        new Stamp(new UUID(3, 4), sequence, at, ClockQuality.SYNCHRONISED),
                        List.of());
        var entry =
                CODEC.decodeRecord(
                        CODEC.encode(
                                new JournalRecord.Detected(sequence, RecordHash.NONE, detection)));
        return new NewRecord("n12", new UUID(1, 2), sequence, entry, at, at, null);
    }

    /** All nodes of one post are lost, one more has a sensor that gives nothing. */
    static List<NodeStatus> towerDark(Instant now) throws ConfigurationException {
        var site = Site.read(Path.of("src/main/resources/reference-site.yaml"));
        return site.nodes().stream()
                .map(place -> {
                    boolean lost = place.post().equals("t04");
                    var since = now.minusSeconds(95);
                    var broken = place.id().equals("n30") ? "no answer" : "";
                    var sensors =
                            List.of(new SensorCondition(place.sensors().getFirst().id(), broken));
                    var report =
                            new NodeReport(
                                    lost ? since : now,
                                    place.id().equals("n40")
                                            ? ClockQuality.FREE_RUNNING
                                            : ClockQuality.SYNCHRONISED,
                                    Duration.ofMillis(place.id().equals("n40") ? -4200 : -7),
                                    0,
                                    0,
                                    1,
                                    "1.0",
                                    sensors);
                    return new NodeStatus(
                            place.id(), lost ? NodeState.SILENT : NodeState.ONLINE, since, report);
                })
                .toList();
    }
}
