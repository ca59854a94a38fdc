package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogLoopTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger feeds = new AtomicInteger();
    private boolean works = true;
    private boolean reachable = true;
    private final WatchdogLoop loop =
            new WatchdogLoop("watchdog", this::feed, Duration.ofSeconds(10), () -> works, now::get);

    @Test
    void feedsAtOnceAndThenFourTimesWithinTheTime() {
        assertThat(loop.doWork()).isEqualTo(1);
        assertThat(loop.doWork()).isZero();
        assertThat(loop.rest()).isEqualTo(Duration.ofMillis(2_500));
        for (int i = 0; i < 4; i++) {
            pass(2_500);
            loop.doWork();
        }
        assertThat(feeds).hasValue(5);
    }

    @Test
    void starvesItWhileTheNodeDoesNotDoItsWork() {
        works = false;
        loop.doWork();
        pass(2_500);
        loop.doWork();
        assertThat(feeds).hasValue(0);

        works = true;
        pass(2_500);
        loop.doWork();
        assertThat(feeds).hasValue(1);
    }

    @Test
    void triesOnWhenItCantBeReached() {
        reachable = false;
        loop.doWork();
        reachable = true;
        pass(2_500);
        loop.doWork();
        assertThat(feeds).hasValue(1);
    }

    private void feed() throws IOException {
        if (!reachable) {
            throw new IOException("gone");
        }
        feeds.incrementAndGet();
    }

    private void pass(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
