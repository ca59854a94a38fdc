package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.correlate.GateLeave;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told after a kill between two alerts' being stored. */
class KilledOperationTest {
    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
        operations = stand.loop();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void storesWhatMustNotWaitWithoutWhatMerelyGoesOnAndLosesNeither() throws Exception {
        stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
        stand.pass(Duration.ofMillis(10));
        stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.CLEARED);
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();

        assertThat(OperationStand.inZone(operations, "z20").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(OperationStand.inZone(operations, "z05").contacts().getFirst().cleared())
                .isNull();
        assertThat(accounted()).isEqualTo(new Accounted(3, List.of(2L)));

        // Killed: what the alerts don't account for is taken again.
        operations = stand.loop();
        stand.pass(Duration.ofMillis(250));
        operations.doWork();
        assertThat(OperationStand.inZone(operations, "z05").contacts().getFirst().cleared())
                .isNotNull();
        assertThat(accounted()).isEqualTo(new Accounted(3, List.of()));
    }

    @Test
    void leaveThatAnOpeningUsedUpIsNotAskedForAgainAfterAKill() throws Exception {
        var desk = new GateDesk(operations, stand.site);
        for (int i = 0; i < 2; i++) {
            desk.give("g3", stand.clock.instant(), Duration.ofMinutes(10), "maria", "delivery");
        }
        for (int i = 0; i < 2; i++) {
            stand.detected("n44", "z44-gate", DetectionType.GATE_OPEN, Phase.ONSET);
            stand.detected("n44", "z44-gate", DetectionType.GATE_OPEN, Phase.CLEARED);
            stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.ONSET);
            operations.doWork();
            // Killed before anything that merely goes on was stored.
            operations = stand.loop();
            stand.pass(Duration.ofSeconds(3));
        }
        operations.doWork();

        assertThat(OperationStand.inZone(operations, "z44").priority()).isEqualTo(Priority.LOW);
        assertThat(new GateDesk(operations, stand.site).leaves())
                .extracting(GateLeave::state)
                .containsOnly(GateLeave.State.USED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void killedAnywhereItTellsTheSameAsWithoutAKill(long seed) throws Exception {
        play(new Random(seed), new Random(seed), 0);
        var expected = told();
        stop();
        Files.createDirectories(directory.resolve("again"));
        stand = new OperationStand(directory.resolve("again"));
        operations = stand.loop();
        play(new Random(seed), new Random(seed), 0.3);

        assertThat(told()).isEqualTo(expected);
    }

    /** Sensors of some zones chatter, in any order and at any pace. */
    private void play(Random happens, Random kills, double share) throws Exception {
        var zones = List.of("05", "06", "20", "31", "40", "41");
        for (int i = 0; i < 200; i++) {
            var zone = zones.get(happens.nextInt(zones.size()));
            var phase = happens.nextBoolean() ? Phase.ONSET : Phase.CLEARED;
            stand.detected("n" + zone, "z" + zone + "-motion", DetectionType.MOTION, phase);
            stand.pass(Duration.ofMillis(happens.nextInt(120)));
            if (happens.nextInt(3) > 0) {
                operations.doWork();
                if (kills.nextDouble() < share) {
                    operations = stand.loop();
                }
            }
        }
        stand.pass(Duration.ofSeconds(1));
        operations.doWork();
    }

    /** What doesn't depend on when it was stored. */
    private List<Object> told() {
        assertThat(accounted().except()).isEmpty();
        return operations.open().stream()
                .sorted(Comparator.comparingLong(Alert::number))
                .<Object>map(alert ->
                        List.of(
                                alert.number(),
                                alert.priority(),
                                alert.zones(),
                                alert.contacts().stream()
                                        .map(contact ->
                                                contact.sensor()
                                                        + contact.count()
                                                        + contact.first()
                                                        + contact.last()
                                                        + contact.cleared())
                                        .toList(),
                                alert.reasons().stream().map(Reason::text).toList()))
                .toList();
    }

    private Accounted accounted() {
        return new AlertStore(stand.database).accounted();
    }
}
