package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.wire.Surroundings.Level;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    @Test
    void aSoundLevelIsAboveItsUsualOneByTheirDifference() {
        assertThat(level(-38, "dBFS", -52.0).aboveUsualDb()).hasValue(14);
    }

    @Test
    void anAmplitudeIsAboveItsUsualOneByTheirRatio() {
        assertThat(level(0.04, "m/s²", 0.02).aboveUsualDb().orElseThrow())
                .isCloseTo(6.02, within(0.01));
    }

    @Test
    void nothingIsAboveWhatIsNotKnown() {
        assertThat(level(-38, "dBFS", null).aboveUsualDb()).isEmpty();
        assertThat(level(0.04, "m/s²", 0.0).aboveUsualDb()).isEmpty();
    }

    @Test
    void countsTheSensorsThatRose() {
        var rose = new Level("a", "background level", -38, "dBFS", null, true);
        var level = level(-38, "dBFS", null);

        assertThat(new Surroundings(List.of(rose, level, rose)).rose()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoLevel() {
        assertThatThrownBy(() -> level(Double.NaN, "dBFS", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> level(-38, "dBFS", Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Surroundings(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Surroundings(Collections.nCopies(17, level(-38, "dBFS", null))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Level level(double value, String unit, @Nullable Double usual) {
        return new Level("gravel", "level", value, unit, usual, false);
    }
}
