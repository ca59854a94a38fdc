package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patrol of five legs of 8 s, through zones 30 to 34, begins at 12:01 by its schedule. */
class PatrolWatchTest {
    private static final Path REFERENCE = Path.of("src/main/resources/reference-site.yaml");

    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        var site = directory.resolve("site.yaml");
        var text = Files.readString(REFERENCE);
        Files.writeString(
                site,
                text.replaceFirst("starts: .*", "starts: [\"12:01:00\"]")
                        .replace("missedAfter: 1min", "missedAfter: 20s"));
        stand = new OperationStand(directory.resolve("data"), site);
        operations = stand.loop();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void saysNothingOfARoundThatIsHeard() throws Exception {
        walk(List.of(30, 31, 32, 33, 34));

        assertThat(missed()).isEmpty();
    }

    @Test
    void raisesOneAlertForARoundThatNobodyHears() throws Exception {
        walk(List.of());

        assertThat(missed())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.zones()).containsExactly("z30", "z31", "z32", "z33", "z34");
                    assertThat(alert.priority()).isEqualTo(Priority.HIGH);
                    assertThat(alert.state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
                    assertThat(alert.reasons().getFirst().text())
                            .contains("Night round, south")
                            .contains("of 12:01")
                            .contains("Zone 30");
                });
    }

    @Test
    void raisesSoonAfterTheFirstZoneInWhichItIsMissed() throws Exception {
        walk(List.of(30), Duration.ofSeconds(112));

        assertThat(missed())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.zones()).containsExactly("z31");
                    assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
                    assertThat(alert.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
                });
    }

    @Test
    void returnsWhenThePatrolIsHeardAgain() throws Exception {
        walk(List.of(30, 32, 33, 34));

        assertThat(missed())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.zones()).containsExactly("z31");
                    assertThat(alert.state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
                });
    }

    @Test
    void tellsNothingOfAZoneWhoseNodeIsNotHeard() {
        for (int second = 0; second < 240; second++) {
            stand.pass(Duration.ofSeconds(1));
            operations.doWork();
        }

        assertThat(missed()).isEmpty();
    }

    @Test
    void raisesItOnceThoughTheGatewayIsRestarted() throws Exception {
        walk(List.of(), Duration.ofMinutes(2));
        assertThat(missed()).hasSize(1);
        operations.close();
        operations = stand.loop();
        rest(60);

        assertThat(missed()).hasSize(1);
    }

    /** The whole round, and a while after it. */
    private void walk(List<Integer> zonesHeard) throws Exception {
        walk(zonesHeard, Duration.ofMinutes(3));
    }

    private void walk(List<Integer> zonesHeard, Duration until) throws Exception {
        for (int second = 1; second <= until.toSeconds(); second++) {
            step();
            int leg = second >= 60 ? (second - 60) / 8 : -1;
            boolean isMiddle = second >= 60 && (second - 60) % 8 == 4;
            if (isMiddle && zonesHeard.contains(30 + leg)) {
                stand.detected(
                        "n" + (30 + leg),
                        "z" + (30 + leg) + "-gravel",
                        DetectionType.FOOTSTEPS,
                        Phase.ONSET);
                operations.doWork();
            }
        }
    }

    private void rest(int seconds) {
        for (int i = 0; i < seconds; i++) {
            step();
        }
    }

    private void step() {
        stand.pass(Duration.ofSeconds(1));
        stand.heartbeats(operations);
        operations.doWork();
    }

    private List<Alert> missed() {
        return operations.open().stream()
                .filter(alert ->
                        alert.reasons().stream()
                                .anyMatch(each -> each.rule() == Rule.PATROL_MISSED))
                .toList();
    }
}
