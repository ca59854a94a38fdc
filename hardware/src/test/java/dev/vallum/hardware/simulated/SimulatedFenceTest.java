package dev.vallum.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFenceTest {
    private final Script script = new Script();
    private Duration now = Duration.ZERO;

    private SimulatedFence fence(long seed) {
        return new SimulatedFence(new SensorId("fence"), script, () -> now, seed);
    }

    /** An impulse and when it was read. */
    private record Seen(double atS, FenceImpulse impulse) {}

    private List<Seen> watch(SimulatedFence fence, Duration until) {
        var seen = new ArrayList<Seen>();
        for (; now.compareTo(until) < 0; now = now.plus(fence.interval())) {
            if (fence.read() instanceof FenceImpulse impulse) {
                seen.add(new Seen(now.toMillis() / 1e3, impulse));
            }
        }
        return seen;
    }

    @Test
    void givesAnImpulseEachOnePointTwoSecondsNearItsVoltage() {
        var seen = watch(fence(1), Duration.ofMinutes(2));
        assertThat(seen).hasSizeBetween(99, 101);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).atS() - seen.get(i - 1).atS()).isBetween(1.0, 1.4);
        }
        assertThat(seen).extracting(s -> s.impulse().feedKv()).allMatch(kv -> kv > 7.1 && kv < 7.9);
        assertThat(seen)
                .extracting(s -> s.impulse().returnKv())
                .allMatch(kv -> kv > 6.6 && kv < 7.4);
    }

    @Test
    void fencesThatShareTheirTimingKeepApartAndTellWhenAnImpulseCame() {
        var first = new SimulatedFence(new SensorId("a"), script, () -> now, 1, Duration.ZERO);
        var second =
                new SimulatedFence(new SensorId("b"), script, () -> now, 2, Duration.ofMillis(400));
        var apart = new ArrayList<Long>();
        double lastS = 0;
        for (; now.toSeconds() < 60; now = now.plus(first.interval())) {
            double nowS = now.toNanos() / 1e9;
            if (first.read() instanceof FenceImpulse impulse) {
                lastS = nowS - impulse.age().toNanos() / 1e9;
            }
            if (second.read() instanceof FenceImpulse impulse) {
                apart.add(Math.round((nowS - impulse.age().toNanos() / 1e9 - lastS) * 1e3));
            }
        }
        assertThat(apart).hasSizeGreaterThan(40).allMatch(millis -> millis > 355 && millis < 445);
    }

    @Test
    void theSameSeedGivesTheSameFenceAndAnotherSeedAnother() {
        var first = watch(fence(7), Duration.ofSeconds(30));
        now = Duration.ZERO;
        var again = watch(fence(7), Duration.ofSeconds(30));
        now = Duration.ZERO;
        var other = watch(fence(8), Duration.ofSeconds(30));
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aShortPullsPeaksDownWhileItLasts() {
        script.add(new Stimulus.FenceShort(2), Duration.ofSeconds(10), Duration.ofSeconds(6));
        for (var seen : watch(fence(1), Duration.ofSeconds(30))) {
            boolean isShort = seen.impulse().feedKv() < 2.5;
            assertThat(isShort)
                    .as("at %s", seen)
                    .isEqualTo(seen.atS() >= 10.1 && seen.atS() < 16.05);
        }
    }

    @Test
    void noImpulseComesBackFromACutFence() {
        script.add(new Stimulus.FenceCut(), Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(watch(fence(1), Duration.ofSeconds(40)))
                .noneMatch(seen -> seen.atS() > 10.1 && seen.atS() < 30)
                .anyMatch(seen -> seen.atS() > 30.1);
    }

    @Test
    void wetInsulatorsCostTheReturnEndMore() {
        script.add(new Stimulus.WetInsulators(2), Duration.ZERO, Duration.ofSeconds(10));
        assertThat(watch(fence(1), Duration.ofSeconds(9)))
                .isNotEmpty()
                .allMatch(seen -> Math.abs(seen.impulse().feedKv() - 5.5) < 0.4)
                .allMatch(seen -> Math.abs(seen.impulse().returnKv() - 4.6) < 0.4);
    }

    @Test
    void aLateReadShowsTheLastPeakOnly() {
        var fence = fence(1);
        now = Duration.ofHours(10);
        assertThat(fence.read()).isInstanceOf(FenceImpulse.class);
        assertThat(fence.read()).isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void anUnpluggedFenceIsMissing() {
        script.add(new Stimulus.Unplugged(), Duration.ZERO, Duration.ofSeconds(1));
        assertThat(fence(1).read())
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.reason()).isEqualTo(MissingReason.GONE));
    }

    @Test
    void passesOverWhatIsForOtherSensors() {
        script.add(new Stimulus.Rain(-20), Duration.ZERO, Duration.ofMinutes(1));
        script.add(new Stimulus.Movement(), Duration.ZERO, Duration.ofMinutes(1));
        assertThat(watch(fence(1), Duration.ofSeconds(24))).hasSizeBetween(19, 21);
    }
}
