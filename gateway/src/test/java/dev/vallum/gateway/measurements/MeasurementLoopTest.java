package dev.vallum.gateway.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.MeasurementStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.StoredMeasurements;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
final class MeasurementLoopTest {
    private static final Instant START = Instant.parse("2026-11-21T01:00:00Z");

    private final WireCodec codec = new WireCodec();
    private final UUID boot = new UUID(1, 1);
    private Instant now = START;
    private OpenDatabase database;
    private MeasurementStore store;
    private MeasurementLoop loop;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException, ConfigurationException {
        database = TestDatabase.open(DataDirectory.open(directory));
        store = new MeasurementStore(database);
        var site = Site.read(Path.of("src/main/resources/reference-site.yaml"));
        var clock =
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        loop = new MeasurementLoop(site, store, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsHalfAMinuteBeforeADetectionAndAMinuteAfterIt() throws IOException {
        measureFor(60, "n12");
        detect("n12", Phase.ONSET, seconds());
        measureFor(90, "n12");

        var kept = kept("n12");
        assertThat(kept.getLast().receivedAt()).isEqualTo(START.plusSeconds(30));
        assertThat(kept.getFirst().receivedAt()).isEqualTo(START.plusSeconds(120));
        assertThat(kept).hasSize(46);
        assertThat(kept.getFirst().values())
                .containsExactly(new Measurement("z12-fence", "feed voltage", 7.2, "kV"));
    }

    @Test
    void keepsNothingOfANodeThatDetectedNothing() throws IOException {
        measureFor(20, "n13");
        detect("n12", Phase.ONSET, seconds());
        measureFor(20, "n13");

        assertThat(kept("n13")).isEmpty();
    }

    @Test
    void theEndOfAConditionKeepsNothing() throws IOException {
        measureFor(20, "n12");
        detect("n12", Phase.CLEARED, seconds());

        assertThat(kept("n12")).isEmpty();
    }

    @Test
    void whatAnOutageHeldBackTellsNothingOfNow() throws IOException {
        measureFor(120, "n12");
        detect("n12", Phase.ONSET, 10);

        assertThat(kept("n12")).isEmpty();
    }

    @Test
    void aStrangerIsNotRemembered() throws IOException {
        measureFor(20, "n99");
        detect("n99", Phase.ONSET, seconds());

        assertThat(kept("n99")).isEmpty();
    }

    @Test
    void dropsThemAfterNinetyDays() throws IOException {
        measureFor(20, "n12");
        detect("n12", Phase.ONSET, seconds());
        assertThat(kept("n12")).isNotEmpty();

        now = START.plus(Duration.ofDays(89));
        assertThat(kept("n12")).isNotEmpty();
        now = START.plus(Duration.ofDays(91));
        assertThat(kept("n12")).isEmpty();
    }

    private void measureFor(long forSeconds, String node) {
        for (long passed = 0; passed < forSeconds; passed += 2) {
            var values = List.of(new Measurement("z12-fence", "feed voltage", 7.2, "kV"));
            loop.heard(new Message.Measurements(node, stamp(seconds()), values), now);
            now = now.plusSeconds(2);
        }
    }

    private void detect(String node, Phase phase, long atSeconds) throws IOException {
        var detection =
                new Detection(
                        "z12-fence",
                        DetectionType.FENCE_VOLTAGE_DROP,
                        Category.INTRUSION,
                        phase,
                        stamp(atSeconds),
                        List.of());
        var record = new JournalRecord.Detected(1, RecordHash.NONE, detection);
        var entry = codec.decodeRecord(codec.encode(record));
        loop.heard(new Message.Detections(node, new UUID(7, 7), List.of(entry)), now);
    }

    private long seconds() {
        return Duration.between(START, now).toSeconds();
    }

    private Stamp stamp(long atSeconds) {
        return new Stamp(
                boot,
                Duration.ofSeconds(atSeconds).toNanos(),
                START.plusSeconds(atSeconds),
                ClockQuality.SYNCHRONISED);
    }

    private List<StoredMeasurements> kept(String node) {
        loop.doWork();
        return store.between(node, Instant.EPOCH, START.plus(Duration.ofDays(1000)), 1000);
    }
}
