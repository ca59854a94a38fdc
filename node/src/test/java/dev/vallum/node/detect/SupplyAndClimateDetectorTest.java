package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Voltage;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplyAndClimateDetectorTest {
    private static Rehearsal supply(Function<Double, Double> volts) {
        return Readings.rehearse(
                SensorKind.SUPPLY, Duration.ofSeconds(1), at -> new Voltage(volts.apply(at), 12));
    }

    private static Rehearsal climate(Function<Double, Reading> at) {
        return Readings.rehearse(SensorKind.CLIMATE, Duration.ofSeconds(1), at);
    }

    @Test
    void aBatteryThatFallsIsLowOnceUntilItIsWellAboveTheLimit() throws SensorException {
        // 10.8 V is the limit, 11.04 V ends it.
        var supply = supply(at -> at < 100 ? 12.5 - at / 50 : at < 200 ? 10.9 : 12.0);
        supply.runUntil(Duration.ofMinutes(5));
        assertThat(supply.lines())
                .containsExactly(
                        "91.0 supply-voltage-low ONSET", "205.0 supply-voltage-low CLEARED");
        assertThat(supply.detections().getFirst().evidence().getFirst().limit())
                .isEqualTo(0.9 * 12);
    }

    @Test
    void aSupplyThatDipsForASecondIsNotLow() throws SensorException {
        assertThat(
                        supply(at -> at > 50 && at < 54 ? 3.0 : 12.0)
                                .runUntil(Duration.ofSeconds(100))
                                .lines())
                .isEmpty();
    }

    @Test
    void aChargerThatFailsHighIsReported() throws SensorException {
        assertThat(supply(at -> at > 50 ? 16.0 : 12.0).runUntil(Duration.ofSeconds(100)).lines())
                .containsExactly("56.0 supply-voltage-high ONSET");
    }

    @Test
    void plotsTheVoltageUntilItIsMissing() throws SensorException {
        var supply = supply(_ -> 12.1);
        supply.runUntil(Duration.ofSeconds(2));
        assertThat(supply.detector().values()).hasSize(1);
        supply.judge(new Reading.Missing(MissingReason.NO_ANSWER, ""));
        assertThat(supply.detector().values()).isEmpty();
    }

    @Test
    void anEnclosureIsHotColdAndHumid() throws SensorException {
        var enclosure =
                climate(at ->
                        at < 200
                                ? new Climate(65, 40)
                                : at < 400 ? new Climate(-15, 40) : new Climate(20, 95));
        enclosure.runUntil(Duration.ofMinutes(10));
        assertThat(enclosure.lines())
                .containsExactly(
                        "60.0 enclosure-temperature-high ONSET",
                        "260.0 enclosure-temperature-high CLEARED",
                        "260.0 enclosure-temperature-low ONSET",
                        "460.0 enclosure-temperature-low CLEARED",
                        "460.0 enclosure-humidity-high ONSET");
    }

    @ParameterizedTest
    @CsvSource({"65, 40", "-15, 40", "20, 95"})
    void timeInWhichNothingIsMeasuredDoesNotCountAsHotOrColdOrHumid(
            double temperatureC, double humidityPercent) throws SensorException {
        var enclosure =
                climate(at ->
                        at % 50 < 3
                                ? new Reading.Missing(MissingReason.NO_ANSWER, "")
                                : new Climate(temperatureC, humidityPercent));
        enclosure.runUntil(Duration.ofMinutes(5));
        assertThat(enclosure.lines()).noneMatch(line -> line.contains("enclosure"));
    }

    @Test
    void plotsTemperatureAndHumidityUntilTheyAreMissing() throws SensorException {
        var enclosure = climate(_ -> new Climate(21, 55));
        assertThat(enclosure.detector().values()).isEmpty();
        enclosure.runUntil(Duration.ofSeconds(2));
        assertThat(enclosure.detector().values())
                .extracting(each -> each.name() + " " + each.value() + " " + each.unit())
                .containsExactly("temperature 21.0 °C", "relative humidity 55.0 %");
        enclosure.judge(new Reading.Missing(MissingReason.NO_ANSWER, ""));
        assertThat(enclosure.detector().values()).isEmpty();
    }
}
