package dev.vallum.gateway.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.DetectionType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The north gate in zone 1 may be opened from 11:00 to 13:00, for two minutes at most. */
class GateTest {
    private static final String AS_IS =
            "zone: z01, opens: [{ from: \"06:00\", until: \"20:00\" }], openAtMost: 5min }";
    private static final String SHUT = "zone: z01 }";
    private static final String BY_DAY =
            "zone: z01, openAtMost: 2min, opens: [{ from: \"11:00\", until: \"13:00\" }] }";
    private static final String AT_NIGHT =
            "zone: z01, opens: [{ from: \"22:00\", until: \"06:00\" }] }";

    @TempDir private Path directory;

    @Test
    void explainsAGateThatIsOpenedInItsHours() {
        var scenario = site(BY_DAY).onset(0, "z01-gate", DetectionType.GATE_OPEN);

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.only().explanations())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.cause()).isEqualTo(Cause.GATE_LEAVE);
                    assertThat(each.text()).contains("North gate").contains("13:00");
                });
    }

    @Test
    void alarmsForAGateThatIsOpenedOutsideItsHours() {
        for (var gate : new String[] {SHUT, AT_NIGHT}) {
            var scenario = site(gate).onset(0, "z01-gate", DetectionType.GATE_OPEN);

            assertThat(scenario.only().priority()).isEqualTo(Priority.MEDIUM);
            assertThat(scenario.only().explanations()).isEmpty();
        }
    }

    @Test
    void explainsWhoPassesAGateThatIsOpenWithLeave() {
        var scenario =
                site(BY_DAY)
                        .onset(0, "z01-gate", DetectionType.GATE_OPEN)
                        .motion(5, "z01")
                        .cleared(20, "z01-gate", DetectionType.GATE_OPEN)
                        .steps(60, "z01");

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void explainsNothingLongAfterTheGateHasClosed() {
        var scenario =
                site(BY_DAY)
                        .onset(0, "z01-gate", DetectionType.GATE_OPEN)
                        .cleared(20, "z01-gate", DetectionType.GATE_OPEN)
                        .motion(200, "z01");

        assertThat(scenario.incidents().getLast().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void explainsNoFenceAndNoOtherZoneByAnOpenGate() {
        var scenario =
                site(BY_DAY)
                        .onset(0, "z01-gate", DetectionType.GATE_OPEN)
                        .outerFence(5, "z01")
                        .motion(10, "z30");

        assertThat(scenario.incidents()).hasSize(2);
        assertThat(scenario.incidents().getFirst().priority().isAbove(Priority.MEDIUM)).isTrue();
        assertThat(scenario.incidents().getLast().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void alarmsOnceWhenAGateStandsOpenForTooLong() {
        var scenario = site(BY_DAY).onset(0, "z01-gate", DetectionType.GATE_OPEN).tick(119);
        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        scenario.tick(120).tick(121).tick(300);

        assertThat(scenario.only().priority()).isEqualTo(Priority.HIGH);
        assertThat(scenario.only().reasons().getLast().rule()).isEqualTo(Rule.GATE_OPEN_TOO_LONG);
        assertThat(scenario.only().reasons().getLast().text())
                .isEqualTo("North gate has stood open for more than 2 min.");
        assertThat(scenario.only().reasons()).hasSize(2);
    }

    @Test
    void alarmsWhenAGateStillStandsOpenAMinuteAfterItsHours() {
        var scenario =
                site(BY_DAY.replace("13:00", "12:01").replace("2min", "1h"))
                        .onset(0, "z01-gate", DetectionType.GATE_OPEN)
                        .tick(119);
        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        scenario.tick(120);

        assertThat(scenario.only().priority()).isEqualTo(Priority.HIGH);
        assertThat(scenario.only().reasons().getLast().rule()).isEqualTo(Rule.GATE_OPEN_TOO_LONG);
        assertThat(scenario.only().reasons().getLast().text())
                .isEqualTo("North gate still stands open after its hours, which ended at 12:01.");
    }

    @Test
    void doesNotAddUpTwoShortOpenings() {
        var scenario =
                site(BY_DAY)
                        .onset(0, "z01-gate", DetectionType.GATE_OPEN)
                        .cleared(100, "z01-gate", DetectionType.GATE_OPEN)
                        .onset(110, "z01-gate", DetectionType.GATE_OPEN)
                        .tick(200);

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void remembersAfterARestartSinceWhenAGateIsOpen() {
        var scenario =
                site(BY_DAY).onset(0, "z01-gate", DetectionType.GATE_OPEN).tick(60).restarted();
        scenario.tick(119);
        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        scenario.tick(120);
        assertThat(scenario.only().priority()).isEqualTo(Priority.HIGH);
        int told = scenario.only().reasons().size();
        scenario.restarted().tick(200);
        assertThat(scenario.only().reasons()).hasSize(told);
    }

    private Scenario site(String gate) {
        return Scenario.referenceWith(directory, AS_IS, gate);
    }
}
