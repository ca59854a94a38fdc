package dev.vallum.gateway.correlate;

import static dev.vallum.gateway.correlate.GateLeave.State.EXPIRED;
import static dev.vallum.gateway.correlate.GateLeave.State.GIVEN;
import static dev.vallum.gateway.correlate.GateLeave.State.USED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import org.junit.jupiter.api.Test;

/** The west gate in zone 44 has no hours, a contact of a node's, and a door controller. */
class GateLeaveTest {
    private static final String CONTACT = "z44-gate";
    private static final String DOOR = "z44-door";

    private final Scenario scenario = Scenario.reference();

    @Test
    void explainsTheNextOpeningAndNotTheOneAfterIt() {
        scenario.leave("g3", 0, 600).opened(100, CONTACT).closed(130, CONTACT);

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.only().explanations())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.cause()).isEqualTo(Cause.GATE_LEAVE);
                    assertThat(each.text())
                            .isEqualTo(
                                    "maria gave leave to open West gate once until 12:10:"
                                            + " delivery");
                });
        assertThat(scenario.leaves()).containsExactly(USED);

        scenario.opened(300, CONTACT);

        assertThat(scenario.in("z44").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void alarmsForASecondOpeningRightAfterTheFirst() {
        scenario.leave("g3", 0, 600).opened(100, CONTACT).closed(103, CONTACT);
        scenario.opened(106, CONTACT);

        assertThat(scenario.in("z44").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void twoLeavesAreForTwoOpenings() {
        scenario.leave("g3", 0, 600).leave("g3", 0, 600);
        scenario.opened(100, CONTACT).closed(103, CONTACT).opened(106, CONTACT);
        scenario.closed(110, CONTACT);

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.leaves()).containsExactly(USED, USED);

        scenario.opened(115, CONTACT);

        assertThat(scenario.in("z44").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void oneOpeningIsOneHoweverManySensorsTellOfIt() {
        scenario.leave("g3", 0, 600).opened(100, DOOR).opened(99, CONTACT);
        scenario.closed(120, CONTACT).closed(121, DOOR);

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        scenario.opened(125, DOOR);
        assertThat(scenario.in("z44").priority()).isNotEqualTo(Priority.LOW);
    }

    @Test
    void explainsNothingBeforeItBeginsOrOnceItIsOver() {
        scenario.leave("g3", 10, 20).opened(9, CONTACT);
        assertThat(scenario.only().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(scenario.leaves()).containsExactly(GIVEN);

        var later = Scenario.reference().leave("g3", 10, 20).opened(20, CONTACT);
        assertThat(later.only().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void isForItsGateAlone() {
        scenario.leave("g2", 0, 600).opened(100, CONTACT);

        assertThat(scenario.only().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(scenario.leaves()).containsExactly(GIVEN);
    }

    @Test
    void isNotUsedInTheHoursOfAGate() {
        scenario.leave("g1", 0, 600).opened(100, "z01-gate");

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.leaves()).containsExactly(GIVEN);
    }

    @Test
    void expiresWhenNobodyUsesIt() {
        scenario.leave("g3", 0, 60).tick(89);
        assertThat(scenario.leaves()).containsExactly(GIVEN);
        scenario.tick(90);
        assertThat(scenario.leaves()).containsExactly(EXPIRED);
    }

    @Test
    void coversAnOpeningInItsTimeThatIsToldLate() {
        scenario.leave("g3", 0, 60).tick(1000).opened(50, CONTACT);

        assertThat(scenario.in("z44").priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.leaves()).containsExactly(USED);
    }

    @Test
    void survivesARestartUsedOrNot() {
        scenario.leave("g3", 0, 600).restarted().opened(100, CONTACT).restarted();
        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.leaves()).containsExactly(USED);

        scenario.closed(110, CONTACT).restarted().opened(115, CONTACT);
        assertThat(scenario.in("z44").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void aGateThatIsOpenedByLeaveMayNotStandOpenForEver() {
        scenario.leave("g3", 0, 600).opened(100, CONTACT).tick(399);
        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        scenario.tick(400);

        assertThat(scenario.only().priority()).isEqualTo(Priority.HIGH);
        assertThat(scenario.only().reasons().getLast().rule()).isEqualTo(Rule.GATE_OPEN_TOO_LONG);
    }

    @Test
    void explainsWhoPassesAsInAGatesHours() {
        scenario.leave("g3", 0, 600).opened(100, CONTACT).motion(105, "z44");

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        scenario.outerFence(110, "z44");
        assertThat(scenario.only().priority().isAbove(Priority.MEDIUM)).isTrue();
    }

    @Test
    void whoIsLetThroughByADoorControllerHasLeave() {
        scenario.saying(Evidence.of("leave", 30, "s"))
                .detected(
                        100,
                        "door-controller",
                        DOOR,
                        DetectionType.GATE_LEAVE,
                        Category.ENVIRONMENT,
                        Phase.ONSET)
                .opened(120, CONTACT);

        assertThat(scenario.only().priority()).isEqualTo(Priority.LOW);
        assertThat(scenario.only().explanations().getFirst().text())
                .startsWith("door-controller gave leave to open West gate once");
        scenario.closed(125, CONTACT).opened(128, CONTACT);
        assertThat(scenario.in("z44").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void noNodeCanLetAnybodyThrough() {
        scenario.saying(Evidence.of("leave", 30, "s"))
                .detected(
                        100,
                        "n44",
                        CONTACT,
                        DetectionType.GATE_LEAVE,
                        Category.ENVIRONMENT,
                        Phase.ONSET)
                .opened(120, CONTACT);

        assertThat(scenario.only().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(scenario.leaves()).isEmpty();
    }
}
