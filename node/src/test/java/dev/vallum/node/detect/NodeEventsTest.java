package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeEventsTest {
    @Test
    void tellsAResetUnderTheNodesOwnNameAndThatItIsOver() {
        var time = new Stamp(UUID.randomUUID(), 1, Instant.EPOCH, ClockQuality.UNSET);
        var told = NodeEvents.watchdogReset("n13", "Broadcom BCM2835 Watchdog timer", time);

        assertThat(told).extracting(Detection::phase).containsExactly(Phase.ONSET, Phase.CLEARED);
        assertThat(told)
                .allSatisfy(detection -> {
                    assertThat(detection.sensor()).isEqualTo("n13");
                    assertThat(detection.type()).isEqualTo(DetectionType.WATCHDOG_RESET);
                    assertThat(detection.category()).isEqualTo(Category.FAULT);
                    assertThat(detection.time()).isEqualTo(time);
                });
        assertThat(told.getFirst().detail()).isEqualTo("reset by Broadcom BCM2835 Watchdog timer");
    }

    @Test
    void tellsThatTheDiskFailedAndWhatThatMeans() {
        var time = new Stamp(UUID.randomUUID(), 1, Instant.EPOCH, ClockQuality.UNSET);
        var told = NodeEvents.diskFailed("n13", "read-only file system", time);

        assertThat(told)
                .extracting(each -> each.type() + " " + each.phase())
                .containsExactly("disk-failed ONSET", "disk-failed CLEARED");
        assertThat(told.getFirst().detail())
                .contains("lost with its power")
                .contains("read-only file system");
    }

    @Test
    void tellsThatTheMachineWentDownWithoutClaimingToKnowWhy() {
        var time = new Stamp(UUID.randomUUID(), 1, Instant.EPOCH, ClockQuality.UNSET);
        var told = NodeEvents.machineRestarted("n13", time);

        assertThat(told)
                .extracting(each -> each.type() + " " + each.phase())
                .containsExactly("machine-restarted ONSET", "machine-restarted CLEARED");
        assertThat(told.getFirst().detail()).contains("power failed, or the watchdog");
    }
}
