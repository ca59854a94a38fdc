package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.ingest.BrokenDatabase;
import dev.vallum.gateway.operation.DiskSpace.Room;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.gateway.store.SuppressionStore;
import dev.vallum.wire.Category;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limit of these disks of 100 GiB is 1 GiB, that of the small one a tenth of it. */
final class DiskWatchTest {
    private static final long MIB = 1024 * 1024;
    private static final long TOTAL = 100 * 1024 * MIB;

    @TempDir private Path directory;
    private OperationStand stand;
    private BrokenDatabase database;
    private OperationLoop operations;
    private Optional<Room> room = Optional.of(new Room(50 * 1024 * MIB, TOTAL));

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
        database = new BrokenDatabase(stand.database);
        operations = loop();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void raisesOneAlertWithFigures() {
        free(1024);
        assertThat(operations.open()).isEmpty();
        free(1023);
        free(900);

        var alert = onlyOpen();
        assertThat(alert.category()).isEqualTo(Category.FAULT);
        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.reasons().getFirst().rule()).isEqualTo(Rule.DISK_FILLING);
        assertThat(alert.reasons().getFirst().text())
                .isEqualTo(
                        "The gateway's disk has 1023.0 MiB free of 100.0 GiB."
                                + " When it is full nothing can be stored.");
    }

    @Test
    void callsAgainWhenAFifthOfTheLimitIsLeft() {
        free(1000);
        operations.acknowledge(onlyOpen().id(), "olga", "");
        free(204);

        assertThat(onlyOpen().priority()).isEqualTo(Priority.HIGH);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(onlyOpen().reasons().getLast().text()).contains("204.0 MiB free");
        long version = onlyOpen().version();
        free(203);
        free(500);
        assertThat(onlyOpen().version()).isEqualTo(version);
    }

    @Test
    void returnsOnlyOnceThereIsAQuarterMoreThanTheLimit() {
        free(1000);
        free(1030);
        free(1279);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);

        free(1280);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
        free(1000);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void aSmallDiskIsJudgedByItsShare() {
        room = Optional.of(new Room(400 * MIB, 4000 * MIB));
        step();
        assertThat(operations.open()).isEmpty();
        room = Optional.of(new Room(399 * MIB, 4000 * MIB));
        step();
        assertThat(onlyOpen().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void aDiskThatTellsNothingIsNoAlertAndEndsNone() {
        room = Optional.empty();
        step();
        assertThat(operations.open()).isEmpty();

        free(1000);
        room = Optional.empty();
        step();
        assertThat(onlyOpen().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void goesOnWithItsAlertAfterARestart() {
        free(1000);
        operations = loop();
        free(999);
        assertThat(operations.open()).hasSize(1);
        free(2000);
        assertThat(onlyOpen().state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void raisesItOnceItCanBeStored() {
        database.full(true);
        room = Optional.of(new Room(1000 * MIB, TOTAL));
        stand.pass(Duration.ofSeconds(10));
        org.assertj.core.api.Assertions.assertThatExceptionOfType(StoreException.class)
                .isThrownBy(operations::doWork);

        database.full(false);
        step();
        assertThat(operations.open()).hasSize(1);
    }

    @Test
    void saysWhenItIsFullAtItsPace() {
        for (int hour = 0; hour <= 24; hour++) {
            room = Optional.of(new Room((2000 - hour * 50L) * MIB, TOTAL));
            operations.doWork();
            stand.pass(Duration.ofHours(1));
        }

        // 1,200 MiB a day; the alert came with 1,000 MiB left.
        assertThat(onlyOpen().reasons().getFirst().text())
                .contains("1000.0 MiB free")
                .contains("fills within a day");
    }

    @Test
    void reckonsThePaceFromHoursNotMinutes() {
        var pace = new DiskPace();
        var now = stand.clock.instant();
        pace.add(10_000, now);
        pace.add(9_900, now.plus(Duration.ofHours(5)));
        assertThat(pace.daysUntilFull(9_900)).isEmpty();

        pace.add(9_000, now.plus(Duration.ofDays(2)));
        assertThat(pace.daysUntilFull(9_000)).hasValue(18);
        assertThat(pace.daysUntilFull(11_000)).isEmpty();

        // A week later the first days say nothing any more.
        pace.add(8_900, now.plus(Duration.ofDays(9)));
        assertThat(pace.daysUntilFull(8_900)).hasValue(623);
        pace.add(8_800, now);
        assertThat(pace.daysUntilFull(8_800)).isEmpty();
    }

    private void free(long mib) {
        room = Optional.of(new Room(mib * MIB, TOTAL));
        step();
    }

    private void step() {
        stand.pass(Duration.ofSeconds(10));
        stand.heartbeats(operations);
        operations.doWork();
    }

    private Alert onlyOpen() {
        assertThat(operations.open()).hasSize(1);
        return operations.open().getFirst();
    }

    private OperationLoop loop() {
        return new OperationLoop(
                stand.site,
                new DetectionStore(database),
                new AlertStore(database),
                new SuppressionStore(database),
                () -> room,
                Standby.none(),
                stand.clock);
    }
}
