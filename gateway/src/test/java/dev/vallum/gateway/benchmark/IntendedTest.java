package dev.vallum.gateway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntendedTest {
    private final List<Long> latencies = new ArrayList<>();
    private final Intended intended = new Intended(4, 1);
    private final Intended.Done done = intended.done(latencies::add);

    IntendedTest() {
        for (int number = 1; number <= 4; number++) {
            intended.set(number, number * 100L);
        }
    }

    @Test
    void tellsOfEachDetectionOnceFromItsIntendedTimeOn() {
        done.upTo(2, 350);
        done.upTo(2, 360);
        done.upTo(4, 500);

        assertThat(latencies).containsExactly(150L, 200L, 100L);
    }

    @Test
    void passesOverTheWarmUp() {
        done.upTo(1, 150);

        assertThat(latencies).isEmpty();
    }
}
