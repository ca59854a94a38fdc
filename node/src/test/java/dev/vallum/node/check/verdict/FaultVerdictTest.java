package dev.vallum.node.check.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.Reading.Voltage;
import dev.vallum.hardware.sensor.SensorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultVerdictTest {
    private static final Voltage GOOD = new Voltage(12, 12);

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER, no answer from mcp3208 at 0.0, no-answer",
        "NO_ANSWER, its DEVID is 0x33; is it another chip?, wrong-chip",
        "GONE, can't be opened, gone",
        "IMPLAUSIBLE, beyond its range, implausible",
        "STORM, 9874 changes a second, storm",
        "ENDED, x.readings has ended, ended",
    })
    void aFaultIsNamedInTheDevicesWords(MissingReason reason, String detail, String code) {
        var verdict = supply().gives(2, GOOD).gives(1, new Missing(reason, detail)).verdict();
        assertThat(verdict.finding().code()).isEqualTo(code);
        assertThat(verdict.isRight()).isFalse();
        assertThat(verdict.advice()).startsWith(detail).matches(".*[.?]");
    }

    @Test
    void aSensorThatFailsNowAndThenIsUnsteady() {
        var verdict =
                supply().gives(
                                5,
                                step ->
                                        step == 20
                                                ? new Missing(MissingReason.NO_ANSWER, "no answer")
                                                : GOOD)
                        .verdict();
        assertThat(verdict.finding()).isEqualTo(Finding.UNSTEADY);
        assertThat(verdict.advice()).startsWith("failed 1 of 50 reads: no answer. Look for");
    }

    @Test
    void aFaultOfTheFirstSecondIsPassedOver() {
        var starting = new Missing(MissingReason.GONE, "not opened yet");
        assertThat(supply().gives(0.8, starting).gives(3, GOOD).verdict().isRight()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, wired-right", "2, wired-right", "3, overrun", "7, overrun"})
    void readingsThatAreLostAgainAndAgainAreTold(int losses, String code) {
        var lost = new Missing(MissingReason.OVERRUN, "buffer was full");
        var verdict =
                supply().gives(2, GOOD)
                        .gives(5, step -> step % 7 < 1 && step / 7 < losses ? lost : GOOD)
                        .verdict();
        assertThat(verdict.finding().code()).isEqualTo(code);
    }

    @Test
    void lostReadingsAreOverWhenTheyAreTold() {
        var lost = new Missing(MissingReason.OVERRUN, "buffer was full");
        assertThat(supply().gives(2, GOOD).gives(0.1, lost).verdict().isRight()).isTrue();
    }

    @Test
    void aBusThatHangsIsToldApartFromAChipThatFails() {
        var verdict = supply().gives(1, GOOD).waits(3).verdict();
        assertThat(verdict.finding()).isEqualTo(Finding.BUS_HANGS);
        assertThat(verdict.advice()).startsWith("not read for 3.0 s: its bus hangs.");
    }

    @Test
    void aSensorThatIsNeverReadHangs() {
        assertThat(supply().waits(3).verdict().finding()).isEqualTo(Finding.BUS_HANGS);
    }

    @Test
    void silenceIsNoVerdictAtFirst() {
        assertThat(supply().gives(1, new Nothing()).verdict().finding())
                .isEqualTo(Finding.WATCHING);
        assertThat(supply().gives(3, new Nothing()).verdict().finding())
                .isEqualTo(Finding.NO_READINGS);
    }

    private static Watched supply() {
        return new Watched(SensorKind.SUPPLY, "divider:adc2/7 nominal=12 ratio=5.7");
    }
}
