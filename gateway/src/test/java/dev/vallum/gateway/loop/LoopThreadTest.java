package dev.vallum.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopThreadTest {
    private final AtomicInteger steps = new AtomicInteger();
    private final CountDownLatch third = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** Or what it does would stand still until the next start, and nobody would know. */
    @Test
    void goesOnAfterAFaultNobodyThoughtOf() throws Exception {
        try (var loop = new LoopThread("loop", Duration.ofMillis(1), this::failTwice)) {
            loop.start();
            third.await();
        }
        assertThat(steps).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void endsAStepThatWaits() throws Exception {
        var loop = new LoopThread("loop", Duration.ofMillis(1), this::waitForEver);
        loop.start();
        third.await();
        loop.close();
        assertThat(interrupted.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(steps).hasValue(1);
    }

    /** Of a database or a broker, an interrupt would end more than the wait. */
    @Test
    void wakesAStepThatNothingMayInterrupt() throws Exception {
        var rung = new CountDownLatch(1);
        var loop =
                new LoopThread(
                        "loop",
                        Duration.ofMillis(1),
                        () -> {
                            steps.incrementAndGet();
                            third.countDown();
                            rung.await();
                            assertThat(Thread.currentThread().isInterrupted()).isFalse();
                            interrupted.countDown();
                        },
                        rung::countDown);
        loop.start();
        third.await();
        loop.close();
        assertThat(interrupted.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(steps).hasValue(1);
    }

    @Test
    void endsOneThatNeverStarted() {
        new LoopThread("loop", Duration.ofMillis(1), this::failTwice).close();
        assertThat(steps).hasValue(0);
    }

    private void failTwice() throws InterruptedException {
        if (steps.incrementAndGet() < 3) {
            throw new IllegalStateException("a fault");
        }
        third.countDown();
        new CountDownLatch(1).await();
    }

    private void waitForEver() throws InterruptedException {
        steps.incrementAndGet();
        third.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }
}
