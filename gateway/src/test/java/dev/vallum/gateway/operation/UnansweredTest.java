package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The next in line is told of what nobody acknowledges: by default after 5 min of what is MEDIUM.
 */
class UnansweredTest {
    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
        operations = stand.loop();
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void tellsTheNextInLineOnceItsTimeIsUp() {
        waitFor(Duration.ofSeconds(299));
        assertThat(alert().history()).hasSize(1);
        waitFor(Duration.ofSeconds(1));
        waitFor(Duration.ofHours(1));

        assertThat(alert().history())
                .extracting(HistoryEntry::act)
                .containsExactly(Act.RAISED, Act.UNANSWERED);
        assertThat(alert().history().getLast().note())
                .contains("300 s")
                .contains("shift supervisor");
        assertThat(alert().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void goesUpTheLineForWhatIsCritical() throws Exception {
        waitFor(Duration.ofSeconds(3));
        stand.detected("n20", "z20-inner-fence", DetectionType.FENCE_CUT, Phase.ONSET);
        operations.doWork();
        waitFor(Duration.ofSeconds(30));
        waitFor(Duration.ofSeconds(90));

        assertThat(alert().history())
                .extracting(HistoryEntry::act)
                .containsExactly(Act.RAISED, Act.ESCALATED, Act.UNANSWERED, Act.UNANSWERED);
        assertThat(alert().history().getLast().note()).contains("site management");
    }

    @Test
    void beginsTheLineAnewWhenItCallsAgain() throws Exception {
        waitFor(Duration.ofMinutes(5));
        operations.acknowledge(alert().id(), "olga", "");
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.CLEARED);
        waitFor(Duration.ofSeconds(11));
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        waitFor(Duration.ofMinutes(5));

        assertThat(alert().history())
                .extracting(HistoryEntry::act)
                .containsExactly(
                        Act.RAISED,
                        Act.UNANSWERED,
                        Act.ACKNOWLEDGED,
                        Act.RETURNED,
                        Act.RECURRED,
                        Act.UNANSWERED);
    }

    @Test
    void tellsNobodyOfWhatSomebodyHasTaken() {
        operations.acknowledge(alert().id(), "olga", "");
        waitFor(Duration.ofHours(1));

        assertThat(alert().history())
                .extracting(HistoryEntry::act)
                .containsExactly(Act.RAISED, Act.ACKNOWLEDGED);
    }

    @Test
    void goesOnWithTheLineAfterARestart() {
        waitFor(Duration.ofMinutes(5));
        operations.close();
        operations = stand.loop();
        waitFor(Duration.ofMinutes(5));

        assertThat(alert().history()).hasSize(2);
    }

    private void waitFor(Duration time) {
        operations.doWork();
        stand.pass(time);
        operations.doWork();
    }

    private Alert alert() {
        return operations.open().stream()
                .filter(alert -> alert.category() == Category.INTRUSION)
                .findFirst()
                .orElseThrow();
    }
}
