package dev.vallum.hardware.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class ConvertersTest {
    private static final Map<String, ConverterDevice> CONVERTERS =
            Map.of(
                    "adc1", ConverterDevice.parse("ads1115:1/0x48"),
                    "adc2", ConverterDevice.parse("mcp3208:0.0"),
                    "geo", ConverterDevice.parse("ads131m04:0.1 ready=24"));

    private final Context real = Pi4J.newContext();
    @Mock private Context context;
    @Mock private I2C i2c;
    @Mock private Spi spi;
    @Mock private DigitalInput input;
    @Mock private DigitalOutput output;

    @BeforeEach
    void giveDevices() {
        lenient().when(context.properties()).thenReturn(real.properties());
        lenient().when(context.create(any(I2CConfig.class))).thenReturn(i2c);
        lenient().when(context.create(any(SpiConfig.class))).thenReturn(spi);
        lenient().when(context.create(any(DigitalInputConfig.class))).thenReturn(input);
        lenient().when(context.create(any(DigitalOutputConfig.class))).thenReturn(output);
    }

    @AfterEach
    void endPi4j() {
        real.shutdown();
    }

    private Board board() {
        return new Board(
                boardConfiguration(),
                new Simulation(new Script(), () -> Duration.ZERO, 1),
                () -> context);
    }

    private static BoardConfiguration boardConfiguration() {
        var plain = BoardConfiguration.plain();
        return new BoardConfiguration(plain.gpioChip(), plain.provider(), CONVERTERS);
    }

    private static SensorConfiguration sensor(String id, SensorKind kind, String device) {
        return new SensorConfiguration(new SensorId(id), kind, Device.parse(device));
    }

    private static List<SensorConfiguration> referenceNode() {
        return List.of(
                sensor("outer", SensorKind.FENCE, "pick-up feed=adc1/0 return=adc1/1 reset=22"),
                sensor(
                        "inner",
                        SensorKind.FENCE,
                        "pick-up feed=adc1/2 return=adc1/3 reset=27 impulse=25"),
                sensor("motion", SensorKind.MOTION, "loop:adc2/0"),
                sensor("battery", SensorKind.SUPPLY, "divider:adc2/7 nominal=12 ratio=5.7"),
                sensor("ground", SensorKind.GEOPHONE, "geophone:geo channels=0,1"));
    }

    @Test
    void opensEachConverterOnceWhenItsFirstSensorIsReadAndClosesItWithTheBoard()
            throws SensorException {
        var board = board();
        var sensors = board.open(referenceNode());
        verifyNoInteractions(context);
        for (int round = 0; round < 2; round++) {
            for (var sensor : sensors) {
                assertThatThrownBy(sensor::read)
                        .as("a mocked chip takes and gives nothing")
                        .isInstanceOf(SensorException.class);
            }
        }
        verify(context, times(1)).create(any(I2CConfig.class));
        verify(context, times(2)).create(any(SpiConfig.class));
        verify(context, times(2)).create(any(DigitalOutputConfig.class));
        verify(context, times(2)).create(any(DigitalInputConfig.class));
        assertThat(sensors)
                .extracting(Sensor::bus)
                .containsExactly("i2c-1", "i2c-1", "spi-0", "spi-0", "spi-0");

        for (var sensor : sensors) {
            sensor.close();
        }
        verify(i2c, times(0)).close();
        board.close();
        var order = inOrder(i2c, context);
        order.verify(i2c).close();
        order.verify(context).shutdown();
        verify(spi, times(2)).close();
    }

    @Test
    void aBusThatIsNotThereIsMissingAndTriedAgain() throws SensorException {
        lenient()
                .when(context.create(any(I2CConfig.class)))
                .thenThrow(new com.pi4j.io.exception.IOException("no such file: /dev/i2c-1"));
        try (var board = board()) {
            var sensor = board.open(referenceNode()).getFirst();
            assertThat(Optional.of(sensor.read()))
                    .get()
                    .isInstanceOfSatisfying(
                            Missing.class,
                            missing ->
                                    assertThat(missing.detail())
                                            .contains("sensor outer", "/dev/i2c-1"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    loop:adc9/0                                | MOTION   | there is no converter adc9
                    loop:adc1/4                                | MOTION   | adc1 has channels 0 to 3
                    loop:geo/0                                 | MOTION   | geo measures at its own rate only
                    loop:adc2/0 supply=5                       | MOTION   | an open line gives more than 4.51 V
                    divider:adc2/0 nominal=12 ratio=2          | SUPPLY   | the converter measures 0 to 3.30 V
                    pick-up feed=adc1/0 return=adc2/0 reset=22 | FENCE    | feed and return hang on different buses
                    pick-up feed=adc1/0 return=adc1/7 reset=22 | FENCE    | adc1 has channels 0 to 3
                    geophone:adc1                              | GEOPHONE | adc1 has no steady rate
                    geophone:geo channels=0,4                  | GEOPHONE | choose from 0 to 3, each once
                    """)
    void refusesWhatAConverterCanNotDoBeforeAnythingIsOpened(
            String device, SensorKind kind, String why) {
        try (var board = board()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.open(List.of(sensor("s", kind, device))))
                    .withMessageContaining("sensor s: " + Device.parse(device))
                    .withMessageContaining(why);
        }
        verifyNoInteractions(context);
    }

    @Test
    void refusesTwoSensorsThatWouldTakeEachOthersSamples() {
        try (var board = board()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            board.open(
                                    List.of(
                                            sensor("a", SensorKind.GEOPHONE, "geophone:geo"),
                                            sensor(
                                                    "b",
                                                    SensorKind.GEOPHONE,
                                                    "geophone:geo channels=1"))))
                    .withMessageContaining("another sensor takes the samples of geo");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ads1115:1/0x48 range=3.3        | an ads1115 has 6.144, 4.096
                    ads1115:1/0x48 rate=500         | an ads1115 has 8, 16
                    ads131m04:0.1 ready=24 rate=999 | an ads131m04 has 250
                    ads131m04:0.1 ready=24 gain=3   | an ads131m04 has 1, 2, 4
                    """)
    void refusesSettingsThatAConverterHasNot(String device, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConverterDevice.parse(device))
                .withMessageContaining(why);
    }

    @Test
    void refusesLoopResistorsWhoseStatesCanNotBeToldApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse("loop:adc2/0 alarm=4700 tamper=4700"))
                .withMessageContaining("for ALARM and");
    }
}
