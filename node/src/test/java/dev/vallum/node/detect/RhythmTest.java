package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final int REGULARITY = Modulation.PARTS;

    private final double[] features = new double[Rhythm.COUNT];
    private final Rhythm rhythm = new Rhythm();

    /** A level that swings evenly. */
    private void swing(double hz) {
        var level = new double[BandLevels.FRAMES];
        for (int i = 0; i < level.length; i++) {
            level[i] = -40 + 5 * Math.cos(2 * Math.PI * hz * i / BandLevels.FRAMES_PER_S);
        }
        assertThat(rhythm.measure(level, features, 0)).isEqualTo(Rhythm.COUNT);
    }

    @Test
    void anEvenBeatIsLikeItselfAStepLaterAndTwoAndUnlikeItselfHalfWayBetween() {
        swing(2);
        assertThat(rhythm.cadenceHz()).isCloseTo(2, within(0.05));
        assertThat(features[REGULARITY]).as("a step later").isCloseTo(1, within(0.1));
        assertThat(features[REGULARITY + 2]).as("half a step").isCloseTo(-1, within(0.1));
        assertThat(features[REGULARITY + 3]).as("one and a half").isCloseTo(-1, within(0.1));
        assertThat(features[REGULARITY + 4]).as("two steps").isCloseTo(1, within(0.1));
    }
}
