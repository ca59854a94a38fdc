package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published tables: Clopper and Pearson's bounds, and the Poisson distribution's. */
class BoundsTest {

    @ParameterizedTest
    @CsvSource({"59, 59, 0.950", "49, 50, 0.909", "98, 100, 0.938", "0, 10, 0", "1, 1, 0.05"})
    void provesNoMoreThanTheCountsDo(int successes, int trials, double bound) {
        assertThat(BinomialBound.lower(successes, trials, 0.95)).isCloseTo(bound, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"0, 59, 0.050", "1, 50, 0.091", "10, 10, 1"})
    void leavesRoomForWhatWasNotSeen(int successes, int trials, double bound) {
        assertThat(BinomialBound.upper(successes, trials, 0.95)).isCloseTo(bound, within(0.001));
    }

    @Test
    void refusesMoreSuccessesThanTrials() {
        assertThatThrownBy(() -> BinomialBound.lower(3, 2, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 of 2");
    }

    @ParameterizedTest
    @CsvSource({"0, 2.996", "1, 4.744", "3, 7.754", "10, 16.962"})
    void saysHowOftenEventsMayComeThatCameThatOften(int events, double mean) {
        assertThat(PoissonBound.upper(events, 0.95)).isCloseTo(mean, within(0.001));
    }

    @Test
    void noAlarmInAnHourProvesOnlyFewerThanThree() {
        assertThat(new Rate(0, 1)).hasToString("0 in 1.00 h (0.0 an hour, less than 3.0)");
        assertThat(new Rate(2, 0.5).plus(new Rate(1, 0.5)))
                .hasToString("3 in 1.00 h (3.0 an hour, less than 7.8)");
        assertThat(Rate.NONE).hasToString("none played");
    }

    @Test
    void aCountSaysWhatItProves() {
        assertThat(Count.NONE.plus(true).plus(false).plus(new Count(9, 10)).detected())
                .isEqualTo("10 of 12 (0.83, more than 0.56)");
        assertThat(Count.NONE.detected()).isEqualTo("none played");
    }
}
