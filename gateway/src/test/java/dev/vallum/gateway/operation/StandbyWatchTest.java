package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
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

/** A second gateway that waits, is away, and comes back. */
final class StandbyWatchTest {
    @TempDir private Path directory;
    private OperationStand stand;
    private boolean isThere;
    private boolean isInTheDark;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void isMissedTwoMinutesAfterItWasLastSeen() {
        var operations = loop(false);
        isThere = true;
        pass(operations, Duration.ofMinutes(5));
        isThere = false;
        pass(operations, Duration.ofSeconds(110));
        assertThat(operations.open()).isEmpty();

        pass(operations, Duration.ofSeconds(20));
        var alert = onlyOpen(operations);
        assertThat(alert.category()).isEqualTo(Category.FAULT);
        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.reasons().getFirst().rule()).isEqualTo(Rule.STANDBY_MISSING);
    }

    @Test
    void isMissedFromTheStartWhereOneOughtToBeThere() {
        var operations = loop(true);
        pass(operations, Duration.ofSeconds(100));
        assertThat(operations.open()).isEmpty();
        pass(operations, Duration.ofSeconds(30));
        assertThat(operations.open()).hasSize(1);
    }

    @Test
    void isNotMissedWhereNoneWasEverSeen() {
        var operations = loop(false);
        pass(operations, Duration.ofMinutes(10));
        assertThat(operations.open()).isEmpty();
    }

    @Test
    void endsTheAlertWhenItIsBackAndCallsAgainWhenItGoesAgain() {
        var operations = loop(true);
        pass(operations, Duration.ofMinutes(3));
        isThere = true;
        pass(operations, Duration.ofSeconds(10));
        assertThat(onlyOpen(operations).state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);

        isThere = false;
        pass(operations, Duration.ofMinutes(3));
        assertThat(onlyOpen(operations).state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void goesOnWithTheAlertOfTheGatewayBefore() {
        pass(loop(true), Duration.ofMinutes(3));
        var operations = loop(true);
        pass(operations, Duration.ofMinutes(3));
        assertThat(onlyOpen(operations).state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void endsTheAlertWhereNoneOughtToBeThereAnyMore() {
        pass(loop(true), Duration.ofMinutes(3));
        var operations = loop(false);
        pass(operations, Duration.ofSeconds(10));
        assertThat(onlyOpen(operations).state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void isNotMissedWhileNobodyCanTell() {
        var operations = loop(false);
        isThere = true;
        pass(operations, Duration.ofSeconds(10));
        isThere = false;
        isInTheDark = true;
        pass(operations, Duration.ofMinutes(10));
        assertThat(operations.open()).isEmpty();
    }

    private void pass(OperationLoop operations, Duration time) {
        for (var left = time; left.isPositive(); left = left.minusSeconds(10)) {
            stand.pass(Duration.ofSeconds(10));
            stand.heartbeats(operations);
            operations.doWork();
        }
    }

    private static Alert onlyOpen(OperationLoop operations) {
        assertThat(operations.open()).hasSize(1);
        return operations.open().getFirst();
    }

    private OperationLoop loop(boolean isExpected) {
        return new OperationLoop(
                stand.site,
                new DetectionStore(stand.database),
                new AlertStore(stand.database),
                new SuppressionStore(stand.database),
                Optional::empty,
                new Standby(this::sight, isExpected),
                stand.clock);
    }

    private boolean sight() {
        if (isInTheDark) {
            throw new StoreException("out of reach", new IllegalStateException());
        }
        return isThere;
    }
}
