package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulationTest {
    private final Modulation modulation = new Modulation();
    private final double[] features = new double[Modulation.PARTS + 2];

    private void swing(double hz, double sizeDb) {
        var level = new double[BandLevels.FRAMES];
        for (int i = 0; i < level.length; i++) {
            level[i] = -40 + sizeDb * Math.cos(2 * Math.PI * hz * i / BandLevels.FRAMES_PER_S);
        }
        assertThat(modulation.measure(level, features, 1)).isEqualTo(1 + Modulation.PARTS);
    }

    private int strongest() {
        int strongest = 0;
        for (int part = 0; part < Modulation.PARTS; part++) {
            strongest = features[1 + part] > features[1 + strongest] ? part : strongest;
        }
        return strongest;
    }

    @ParameterizedTest
    @CsvSource({"0.6, 0", "1.0, 1", "1.4, 2", "1.8, 3", "2.2, 4", "2.7, 5", "3.5, 6", "9, 10"})
    void aSwingIsStrongestInThePartOfItsPace(double hz, int part) {
        swing(hz, 10);
        assertThat(strongest()).isEqualTo(part);
    }

    @Test
    void theSizeOfASwingDoesNotMatter() {
        swing(1.8, 2);
        var small = features.clone();
        swing(1.8, 20);
        for (int part = 1; part <= Modulation.PARTS; part++) {
            assertThat(features[part]).isCloseTo(small[part], within(0.01));
        }
    }

    @Test
    void aLevelThatNeverMovesHasTheLeastOfEverything() {
        modulation.measure(new double[BandLevels.FRAMES], features, 0);
        assertThat(Arrays.stream(features, 0, Modulation.PARTS)).allMatch(each -> each == -3);
    }

    @Test
    void nothingOutsideItsPlaceIsWritten() {
        features[0] = 17;
        features[1 + Modulation.PARTS] = 18;
        swing(1.8, 5);
        assertThat(features[0]).isEqualTo(17);
        assertThat(features[1 + Modulation.PARTS]).isEqualTo(18);
    }
}
