package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Detection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FenceWeakeningTest {
    private static final double IMPULSE_S = 1.2;
    private static final double FEED_KV = 7.5;

    private final DetectionSettings.Fence settings = DetectionSettings.defaults().fence();
    private final FenceBaseline baseline = new FenceBaseline(settings.baselineOver());
    private final FenceWeakening weakening =
            new FenceWeakening(new SensorId("fence"), settings, baseline);
    private final List<Detection> found = new ArrayList<>();
    private double nowS;

    private void pass(double hours, double returnKv) {
        var impulse = new FenceImpulse(FEED_KV, returnKv);
        for (double endS = nowS + 3_600 * hours; nowS < endS; nowS += IMPULSE_S) {
            var time = Rehearsal.stamp(Duration.ofNanos(Math.round(nowS * 1e9)));
            baseline.add(impulse, time.monotonicNanos());
            found.addAll(weakening.judge(time, impulse));
        }
    }

    @Test
    void aMeanOverLessThanSixHoursIsNotTakenForTheBest() {
        pass(5.9, 7);
        assertThat(weakening.bestKv()).isZero();
        pass(0.2, 7);
        assertThat(weakening.bestKv()).isCloseTo(7, within(1e-3));
    }

    @Test
    void aFifthLostFromTheMeanOfADayIsWeakeningUntilHalfOfItIsBack() {
        pass(24, 7);
        // The mean is at 5.6 kV after 28.9 hours: 5 kV and 2 kV · exp(-28.9 / 24).
        pass(28, 5);
        assertThat(found).isEmpty();
        pass(2, 5);
        assertThat(found).hasSize(1);
        // And back at 6.3 kV after 17.3 hours.
        pass(16, 7);
        assertThat(found).hasSize(1);
        pass(2, 7);
        assertThat(found)
                .extracting(each -> each.type() + " " + each.phase())
                .containsExactly("fence-weakening ONSET", "fence-weakening CLEARED");
        assertThat(found.getFirst().evidence().getFirst().value()).isCloseTo(5.6, within(0.01));
        assertThat(found.getFirst().evidence().getFirst().limit()).isCloseTo(5.6, within(0.01));
        assertThat(found.getLast().evidence().getFirst().value()).isCloseTo(6.3, within(0.01));
    }

    @Test
    void theBestIsForgottenByHalfInTenYears() {
        weakening.begin(new FenceMemory(FEED_KV, 6.5, 0.9, 0.01, 100, 6.5, 7, 86_400));
        pass(10 * 24, 6.5);
        assertThat(weakening.bestKv()).isCloseTo(7 * Math.pow(0.5, 1.0 / 365), within(1e-4));
    }
}
