package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.ClockQuality;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicBoolean synchronised = new AtomicBoolean();

    @Test
    void takesAClockFromBeforeTheProgramForUnset() {
        synchronised.set(true);
        assertThat(watch("1970-01-01T00:03:00Z").get()).isEqualTo(ClockQuality.UNSET);
    }

    @Test
    void looksAgainEveryFewSeconds() {
        var watch = watch("2027-05-01T00:00:00Z");
        assertThat(watch.get()).isEqualTo(ClockQuality.FREE_RUNNING);

        synchronised.set(true);
        assertThat(watch.get()).isEqualTo(ClockQuality.FREE_RUNNING);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(watch.get()).isEqualTo(ClockQuality.SYNCHRONISED);
    }

    @Test
    void asksTheKernelWithoutFailing() {
        var quality = new ClockWatch(Clock.systemUTC(), System::nanoTime).get();
        assertThat(quality).isIn(ClockQuality.FREE_RUNNING, ClockQuality.SYNCHRONISED);
    }

    private ClockWatch watch(String wall) {
        return new ClockWatch(
                Clock.fixed(Instant.parse(wall), ZoneOffset.UTC), now::get, synchronised::get);
    }
}
