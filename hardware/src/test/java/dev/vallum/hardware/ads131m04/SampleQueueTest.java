package dev.vallum.hardware.ads131m04;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.converter.StreamConverter.Samples;
import org.junit.jupiter.api.Test;

class SampleQueueTest {
    private final SampleQueue queue = new SampleQueue(2, 4);

    private void add(int... values) {
        for (int value : values) {
            queue.add(new float[] {value, -value});
        }
    }

    private void assertTaken(long lost, float... volts) {
        Samples taken = queue.take().orElseThrow();
        assertThat(taken.volts()).containsExactly(volts);
        assertThat(taken.lost()).isEqualTo(lost);
    }

    @Test
    void givesWhatCameSinceTheLastCall() {
        assertThat(queue.take()).isEmpty();
        add(1, 2);
        assertTaken(0, 1, -1, 2, -2);
        assertThat(queue.take()).isEmpty();
        add(3);
        assertTaken(0, 3, -3);
    }

    @Test
    void aBlockEndsWhereSamplesAreMissing() {
        queue.lose(0);
        add(1);
        queue.lose(2);
        queue.lose(1);
        add(4, 5);
        assertTaken(0, 1, -1);
        assertTaken(3, 4, -4, 5, -5);
    }

    @Test
    void whatNobodyTakesInTimeIsDroppedAndCounted() {
        add(1, 2);
        queue.lose(5);
        add(8, 9);
        add(10, 11);
        assertTaken(9, 10, -10, 11, -11);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void holdsAsMuchAgainOnceItWasTaken() {
        for (int round = 0; round < 10; round++) {
            add(1, 2);
            queue.lose(1);
            add(3);
            queue.take();
            queue.take();
        }
        add(1, 2, 3, 4);
        assertTaken(0, 1, -1, 2, -2, 3, -3, 4, -4);
    }
}
