package dev.vallum.node.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SimulationClockTest {
    private final AtomicLong machine = new AtomicLong(5);
    private final SimulationClock clock = new SimulationClock(machine::get, 2);

    @Test
    void followsTheMachineWhileAllThreadsKeepUp() {
        for (int i = 0; i < 100; i++) {
            machine.addAndGet(millis(100));
            clock.passBegins(0);
            clock.passBegins(1);
        }
        assertThat(clock.nanos()).isEqualTo(5 + millis(10_000));
    }

    @Test
    void waitsForAThreadThatIsHeldUp() {
        machine.addAndGet(millis(100));
        clock.passBegins(0);
        machine.addAndGet(millis(9_000));
        clock.passBegins(0);
        assertThat(clock.nanos()).isEqualTo(5 + millis(250));

        clock.passBegins(1);
        machine.addAndGet(millis(100));
        assertThat(clock.nanos()).isEqualTo(5 + millis(350));
    }

    @Test
    void neverStepsBack() {
        machine.addAndGet(millis(200));
        long before = clock.nanos();
        machine.addAndGet(-millis(150));
        assertThat(clock.nanos()).isEqualTo(before);
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
