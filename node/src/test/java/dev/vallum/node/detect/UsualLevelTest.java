package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsualLevelTest {
    private final UsualLevel usual = new UsualLevel();

    private void add(int times, double level) {
        for (int i = 0; i < times; i++) {
            usual.add(level);
        }
    }

    @Test
    void isTheMiddleOfTheLevelsInWhateverOrderTheyCame() {
        for (int i = 0; i < 31; i++) {
            usual.add(12 * i % 31);
        }
        assertThat(usual.median()).isEqualTo(15);
    }

    @Test
    void aStormBecomesUsualOnceItFillsHalfOfTheLastHours() {
        add(UsualLevel.MOST, -50);
        add(UsualLevel.MOST / 2 - 1, -30);
        assertThat(usual.median()).isEqualTo(-50);
        add(1, -30);
        assertThat(usual.median()).isEqualTo(-30);
    }
}
