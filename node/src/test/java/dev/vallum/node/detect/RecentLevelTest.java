package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecentLevelTest {
    /** Half a decibel, up or down. */
    private static final double STEP = 0.03;

    /** What a quarter of the last four stay at or below: the quietest. */
    private final RecentLevel quietest = new RecentLevel(4, 0.25);

    private void add(int times, double level) {
        for (int i = 0; i < times; i++) {
            quietest.add(level * level);
        }
    }

    @Test
    void loudWindowsDoNotRaiseItWhileTheShareOfQuietOnesIsThere() {
        add(1, 0.1);
        add(3, 5);
        assertThat(quietest.level()).isCloseTo(0.1, within(0.1 * STEP));
    }

    @Test
    void aWindowThatIsOlderThanThoseRememberedCountsNoMore() {
        add(1, 0.1);
        add(4, 5);
        assertThat(quietest.level()).isCloseTo(5, within(5 * STEP));
    }
}
