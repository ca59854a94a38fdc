package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
    private static final List<String> ALL =
            List.of("sampling", "sampling-i2c-1", "delays", "detect", "record", "uplink");

    private final AtomicLong now = new AtomicLong();
    private final Map<String, AtomicLong> steps = new HashMap<>();
    private final ProgressWatch watch = watch();

    @Test
    void findsNothingWhileAllLoopsMakeSteps() {
        passTwelveSecondsWithout(List.of());
        assertThat(watch.stuck()).isEmpty();
        assertThat(watch.isBlind()).isFalse();
        assertThat(watch.doesItsWork()).isTrue();
    }

    @Test
    void letsTheNodeWorkOnWithABusThatHangs() {
        passTwelveSecondsWithout(List.of("sampling-i2c-1"));
        assertThat(watch.stuck()).containsExactly("sampling-i2c-1");
        assertThat(watch.isBlind()).isFalse();
        assertThat(watch.doesItsWork()).isTrue();
    }

    @Test
    void callsANodeBlindThatReadsNoSensorOrJudgesNoReading() {
        passTwelveSecondsWithout(List.of("sampling", "sampling-i2c-1"));
        assertThat(watch.isBlind()).isTrue();
        assertThat(watch.doesItsWork()).isFalse();

        passTwelveSecondsWithout(List.of("detect"));
        assertThat(watch.isBlind()).isTrue();
    }

    @Test
    void letsTheNodeWorkOnWithAnUplinkThatHangsOnItsBroker() {
        passTwelveSecondsWithout(List.of("uplink", "sampling-i2c-1"));
        assertThat(watch.stuck()).containsExactlyInAnyOrder("uplink", "sampling-i2c-1");
        assertThat(watch.doesItsWork()).isTrue();
    }

    @Test
    void saysThatANodeDoesNotDoItsWorkIfNothingIsJudgedOrJournalled() {
        for (var loop : List.of("record", "delays", "detect")) {
            passTwelveSecondsWithout(List.of(loop));
            assertThat(watch.doesItsWork()).as(loop).isFalse();
        }
        passTwelveSecondsWithout(List.of());
        assertThat(watch.doesItsWork()).isTrue();
    }

    private void passTwelveSecondsWithout(List<String> stuck) {
        for (int i = 0; i < 12; i++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            steps.forEach((name, count) -> count.addAndGet(stuck.contains(name) ? 0 : 1));
            watch.stuck();
        }
    }

    private ProgressWatch watch() {
        Map<String, LongSupplier> counts = new HashMap<>();
        for (var name : ALL) {
            var count = new AtomicLong();
            steps.put(name, count);
            counts.put(name, count::get);
        }
        return new ProgressWatch(counts, now::get);
    }
}
