package dev.vallum.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.RecordedAlerts;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.US_ASCII);

    private OpenDatabase database;
    private SnapshotStore store;
    private AuditStore audit;
    private RecordedAlerts alerts;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        database = TestDatabase.open(DataDirectory.open(directory.resolve("data")));
        store = new SnapshotStore(database);
        audit = new AuditStore(database);
        alerts = new RecordedAlerts(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsAPictureWithItsAlertAndItsHashOnRecord() {
        var alert = alerts.raise(Priority.HIGH, "z12");
        store.add(snapshot(alert, 1, NOW));
        store.add(snapshot(alert, 2, NOW));

        assertThat(store.of(alert.id())).extracting(StoredSnapshot::number).containsExactly(1, 2);
        var first = store.of(alert.id()).getFirst();
        assertThat(first.hash()).isEqualTo(RecordHash.of(PICTURE));
        assertThat(first.camera()).isEqualTo("c04");
        assertThat(first.takenAt()).isEqualTo(NOW);
        assertThat(first.isExercise()).isTrue();
        assertThat(store.image(alert.id(), 1)).hasValue(PICTURE);
        assertThat(store.image(alert.id(), 3)).isEmpty();
        assertThat(store.of(UUID.randomUUID())).isEmpty();
        var record = audit.after(1, 10).getFirst().entry();
        assertThat(record.action()).isEqualTo("snapshot taken");
        assertThat(record.subject()).isEqualTo("alert/1");
        assertThat(record.detail())
                .isEqualTo(
                        "camera c04, zone z12, for record 1, 9 bytes, sha256 "
                                + RecordHash.of(PICTURE).hex()
                                + ", exercise");
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void keepsOneOfACameraForEachActHoweverOftenItIsGiven() {
        var alert = alerts.raise(Priority.HIGH, "z12");
        store.add(snapshot(alert, 1, NOW));
        store.add(snapshot(alert, 1, NOW.plusSeconds(1)));

        assertThat(store.of(alert.id())).hasSize(1);
        assertThat(audit.after(0, 10)).hasSize(2);
    }

    @Test
    void showsNoPictureThatSomebodyChanged() {
        var alert = alerts.raise(Priority.HIGH, "z12");
        store.add(snapshot(alert, 1, NOW));
        database.write(handle ->
                handle.createUpdate(
                                "UPDATE alert_snapshot SET image = " + TestDatabase.bytes("ffd8"))
                        .execute());
        assertThatThrownBy(() -> store.image(alert.id(), 1))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has been changed");
    }

    @Test
    void dropsWhatIsOldUnlessItsAlertIsOpen() {
        var open = alerts.raise(Priority.HIGH, "z12");
        var closed = alerts.raise(Priority.HIGH, "z13");
        alerts.close(alerts.returned(alerts.acknowledge(closed)));
        var old = NOW.minus(Duration.ofDays(31));
        store.add(snapshot(open, 1, old));
        for (int i = 0; i < 3; i++) {
            store.add(snapshot(closed, i, old));
        }
        store.add(snapshot(closed, 9, NOW));
        long recorded = audit.before(Long.MAX_VALUE, 1).getFirst().number();

        var before = NOW.minus(Duration.ofDays(30));
        assertThat(store.prune(before, 2, NOW)).isEqualTo(2);
        assertThat(store.prune(before, 2, NOW)).isEqualTo(1);
        assertThat(store.prune(before, 2, NOW)).isZero();

        assertThat(store.of(open.id())).hasSize(1);
        assertThat(store.of(closed.id())).extracting(StoredSnapshot::audit).containsExactly(9L);
        assertThat(audit.after(recorded, 10))
                .extracting(record -> record.entry().detail())
                .containsExactly("2 taken before " + before, "1 taken before " + before);
    }

    private static NewSnapshot snapshot(Alert alert, long record, Instant at) {
        return new NewSnapshot(
                alert.id(), alert.number(), "c04", "z12", record, true, at, PICTURE, 320, 240);
    }
}
