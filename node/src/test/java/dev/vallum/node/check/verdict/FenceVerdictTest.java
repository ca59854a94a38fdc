package dev.vallum.node.check.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.SensorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenceVerdictTest {
    private static final Nothing NOTHING = new Nothing();

    /** Peaks at both ends, every so many tenths of a second for 12 s. */
    @ParameterizedTest
    @CsvSource({
        "7.2, 6.8, 12, wired-right",
        "7.2, 7.3, 12, wired-right",
        "6.4, 7.2, 12, swapped",
        "7.2, 0.1, 12, open",
        "0.1, 7.2, 12, open",
        "3.1, 2.9, 12, low-voltage",
        "7.2, 4.9, 12, low-voltage",
        "7.2, 6.8, 5, too-many-impulses",
        "7.2, 6.8, 19, slow-impulses",
    })
    void judgesPeaksAndTheTimeBetweenThem(
            double feedKv, double returnKv, int everyTenths, String code) {
        assertThat(pulsing(feedKv, returnKv, everyTenths).verdict().finding().code())
                .isEqualTo(code);
    }

    @Test
    void saysWhatItMeasured() {
        assertThat(pulsing(7.2, 6.8, 12).verdict())
                .isEqualTo(
                        new Verdict(
                                Finding.WIRED_RIGHT,
                                "feed 7.20 kV, return 6.80 kV, 10 impulses, one each 1.20 s",
                                ""));
    }

    @Test
    void namesTheWiresToSwap() {
        assertThat(pulsing(6.4, 7.2, 12).verdict().advice())
                .isEqualTo(
                        "the return end is above the feed end: swap the two wires at adc1/0 and"
                                + " adc1/1.");
    }

    @Test
    void namesTheEndThatIsOpen() {
        assertThat(pulsing(0.1, 7.2, 12).verdict().advice()).contains("adc1/0");
        assertThat(pulsing(7.2, 0.1, 12).verdict().advice()).contains("adc1/1");
    }

    @Test
    void saysWhereToLookWhenThereIsNoImpulse() {
        var verdict = fence().gives(10, NOTHING).verdict();
        assertThat(verdict.finding()).isEqualTo(Finding.NO_IMPULSES);
        assertThat(verdict.advice())
                .contains("no impulse in 10 s", "energiser", "adc1/0 and adc1/1", "threshold");
    }

    @Test
    void waitsForASecondImpulse() {
        assertThat(fence().gives(2, NOTHING).verdict().finding()).isEqualTo(Finding.WATCHING);
    }

    @Test
    void seesThatSomeImpulsesAreMissed() {
        var fence = fence().gives(12, step -> step % 12 == 0 && step != 60 ? impulse() : NOTHING);
        assertThat(fence.verdict().finding()).isEqualTo(Finding.MISSED_IMPULSES);
    }

    @Test
    void oneImpulseIsNoFence() {
        var fence = fence().gives(5, step -> step == 3 ? impulse() : NOTHING);
        assertThat(fence.verdict().finding()).isEqualTo(Finding.MISSED_IMPULSES);
    }

    @Test
    void aSingleStrangeImpulseDoesNotLookSwapped() {
        var fence =
                fence().gives(
                                12,
                                step ->
                                        step % 12 == 0
                                                ? new FenceImpulse(7, step == 24 ? 8 : 6.8)
                                                : NOTHING);
        assertThat(fence.verdict().isRight()).isTrue();
    }

    private static Watched pulsing(double feedKv, double returnKv, int everyTenths) {
        var impulse = new FenceImpulse(feedKv, returnKv);
        return fence().gives(12, step -> step % everyTenths == 0 ? impulse : NOTHING);
    }

    private static Reading impulse() {
        return new FenceImpulse(7.2, 6.8);
    }

    private static Watched fence() {
        return new Watched(SensorKind.FENCE, "pick-up feed=adc1/0 return=adc1/1 reset=22");
    }
}
