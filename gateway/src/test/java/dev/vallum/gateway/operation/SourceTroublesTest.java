package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.wire.Category;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTroublesTest {
    private static final String RADAR = "yard-radar";

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
        stand.close();
    }

    @Test
    void thereIsOneAlertForASourceAndTroubleAndItReturns() {
        operations.sources().began(RADAR, SourceTrouble.SILENT, "nothing was heard of it for 60 s");
        operations.sources().began(RADAR, SourceTrouble.CLOCK_OFF, ENGLISH.say("source.ahead", 40));
        operations.doWork();
        operations.sources().began(RADAR, SourceTrouble.SILENT, "nothing was heard of it for 60 s");
        operations.doWork();

        assertThat(of(Rule.SOURCE_SILENT))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.category()).isEqualTo(Category.FAULT);
                    assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
                    assertThat(alert.zones()).containsExactly("z24");
                    assertThat(alert.reasons().getFirst().text())
                            .isEqualTo("Source yard-radar: nothing was heard of it for 60 s.");
                });
        assertThat(of(Rule.SOURCE_CLOCK_OFF)).hasSize(1);

        operations.sources().over(RADAR, SourceTrouble.SILENT);
        operations.doWork();
        assertThat(of(Rule.SOURCE_SILENT).getFirst().state())
                .isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
        assertThat(of(Rule.SOURCE_CLOCK_OFF).getFirst().state())
                .isEqualTo(AlertState.UNACKNOWLEDGED);

        operations.sources().began(RADAR, SourceTrouble.SILENT, "nothing was heard of it for 60 s");
        operations.doWork();
        assertThat(of(Rule.SOURCE_SILENT))
                .singleElement()
                .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.UNACKNOWLEDGED));
    }

    @Test
    void troubleOfASourceThatIsNoMoreIsOverAlsoOverARestart() {
        operations.sources().began(RADAR, SourceTrouble.SILENT, "nothing was heard of it for 60 s");
        operations.doWork();
        operations = stand.loop();
        operations.sources().keep(List.of(RADAR));
        operations.doWork();
        assertThat(of(Rule.SOURCE_SILENT).getFirst().state()).isEqualTo(AlertState.UNACKNOWLEDGED);

        operations = stand.loop();
        operations.sources().keep(List.of("weather-mast"));
        operations.doWork();
        assertThat(of(Rule.SOURCE_SILENT).getFirst().state().isReturned()).isTrue();
    }

    private List<Alert> of(Rule rule) {
        return operations.open().stream()
                .filter(alert -> alert.reasons().stream().anyMatch(reason -> reason.rule() == rule))
                .toList();
    }
}
