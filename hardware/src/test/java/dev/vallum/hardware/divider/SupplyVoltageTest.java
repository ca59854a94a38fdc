package dev.vallum.hardware.divider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vallum.hardware.converter.RecordingConverter;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Voltage;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SupplyVoltageTest {
    private static final SensorId ID = new SensorId("n13-battery");

    private final RecordingConverter converter = new RecordingConverter(8, 3.2992);

    @Test
    void multipliesTheConvertersVoltageByTheDividersRatio() throws SensorException {
        converter.set(7, 2.25);
        assertThat(new SupplyVoltage(ID, converter, 7, 12, 5.5).read())
                .isEqualTo(new Voltage(12.375, 12));
        assertThat(converter.asked()).containsExactly(7);
    }

    @Test
    void atTheEndOfTheRangeTheVoltageIsNotKnown() throws SensorException {
        converter.set(7, 5);
        assertThat(new SupplyVoltage(ID, converter, 7, 12, 5).read())
                .isEqualTo(
                        new Missing(
                                MissingReason.IMPLAUSIBLE,
                                "16.5 V or more: the converter's input is at the end of its"
                                        + " range"));
    }

    @Test
    void refusesADividerThatLeavesTheNominalVoltageBeyondTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SupplyVoltage(ID, converter, 7, 12, 2))
                .withMessage(
                        "divider: 12.00 V over a ratio of 2.00 are 6.00 V, and the converter"
                                + " measures 0 to 3.30 V");
    }

    @Test
    void isReadEachSecondAndLeavesTheSharedConverterOpen() {
        var supply = new SupplyVoltage(ID, converter, 7, 12, 5);
        supply.close();
        assertThat(supply.kind()).isEqualTo(SensorKind.SUPPLY);
        assertThat(supply.interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(supply.bus()).isEqualTo("i2c-1");
        assertThat(converter.isClosed()).isFalse();
    }
}
