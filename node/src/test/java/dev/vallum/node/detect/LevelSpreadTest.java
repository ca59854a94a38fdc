package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelSpreadTest {
    private final double[][] groups = new double[LevelSpread.GROUPS][BandLevels.FRAMES];
    private final double[] features = new double[LevelSpread.COUNT];

    private void measure() {
        assertThat(new LevelSpread().measure(groups, features, 0)).isEqualTo(LevelSpread.COUNT);
    }

    @Test
    void quantilesAreToldAgainstTheMedian() {
        for (int i = 0; i < BandLevels.FRAMES; i++) {
            groups[0][i] = -60 + 0.1 * i;
        }
        measure();
        assertThat(features[0]).isCloseTo(-22.5, within(0.2));
        assertThat(features[1]).isCloseTo(-12.5, within(0.2));
        assertThat(features[4]).isCloseTo(24.5, within(0.2));
        assertThat(features[6]).as("skew").isCloseTo(0, within(0.01));
    }

    @Test
    void aFewLoudMomentsAreSkewed() {
        for (int i = 0; i < BandLevels.FRAMES; i += 50) {
            groups[3][i] = 30;
        }
        measure();
        assertThat(features[3 * 8 + 6]).isGreaterThan(5);
    }

    @Test
    void aLevelThatDoesNotMoveHasTheLeastWidthAndNoSkew() {
        measure();
        assertThat(features[5]).as("width").isCloseTo(Math.log(0.1), within(1e-9));
        assertThat(features[6]).as("skew").isZero();
    }

    @Test
    void aLevelThatSwingsHasTheWidthOfItsSwing() {
        for (int i = 0; i < BandLevels.FRAMES; i++) {
            groups[0][i] = i % 2 == 0 ? -40 : -20;
        }
        measure();
        assertThat(features[5]).as("width").isCloseTo(Math.log(10.1), within(1e-9));
    }

    @Test
    void aLouderWindowOfTheSameColourIsTheSame() {
        for (int group = 0; group < LevelSpread.GROUPS; group++) {
            for (int i = 0; i < BandLevels.FRAMES; i++) {
                groups[group][i] = -3 * group + i % 7;
            }
        }
        measure();
        var quiet = features.clone();
        for (var group : groups) {
            for (int i = 0; i < group.length; i++) {
                group[i] += 20;
            }
        }
        measure();
        assertThat(features).containsExactly(quiet, within(1e-9));
    }

    @Test
    void theColourOfAWindowIsToldWithoutItsLoudness() {
        for (int group = 0; group < LevelSpread.GROUPS; group++) {
            Arrays.fill(groups[group], -10.0 * group);
        }
        measure();
        int medians = LevelSpread.COUNT - 2 * LevelSpread.GROUPS;
        assertThat(features[medians]).isCloseTo(35, within(1e-9));
        assertThat(features[medians + 7]).isCloseTo(-35, within(1e-9));
    }
}
