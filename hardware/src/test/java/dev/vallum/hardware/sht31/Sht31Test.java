package dev.vallum.hardware.sht31;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class Sht31Test {
    private static final SensorId ID = new SensorId("climate");
    private static final byte[] MEASURE = {0x24, 0x00};

    @Mock private I2C i2c;
    private String answer = "6666937FFF8F";
    private long nanos = 5_000_000_000L;
    private Sht31 sensor;

    @BeforeEach
    void connectChip() {
        lenient().when(i2c.bus()).thenReturn(1);
        lenient().when(i2c.device()).thenReturn(0x44);
        lenient()
                .when(i2c.read(any(byte[].class), anyInt(), anyInt()))
                .thenAnswer(call -> {
                    var bytes = HexFormat.of().parseHex(answer);
                    System.arraycopy(bytes, 0, call.getArgument(0), 0, bytes.length);
                    return bytes.length;
                });
        sensor = new Sht31(ID, i2c, () -> nanos);
    }

    private Reading readLater() throws SensorException {
        nanos += sensor.interval().toNanos();
        return sensor.read();
    }

    @Test
    void asksForItsPlaceOnTheBusAndTheChipNothing() {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(I2CConfig.class))).thenReturn(i2c);
        var opened = Sht31.open(ID, context, 1, 0x44);
        var asked = ArgumentCaptor.forClass(I2CConfig.class);
        verify(context).create(asked.capture());
        assertThat(asked.getValue().bus()).isEqualTo(1);
        assertThat(asked.getValue().device()).isEqualTo(0x44);
        verifyNoInteractions(i2c);
        assertThat(opened.kind()).isEqualTo(SensorKind.CLIMATE);
        assertThat(opened.bus()).isEqualTo("i2c-1");
        real.shutdown();
    }

    @Test
    void theCheckSumIsTheOneOfTheDataSheetsExample() {
        assertThat(Command.checkSum((byte) 0xBE, (byte) 0xEF)).isEqualTo(0x92);
    }

    @Test
    void fetchesWhatTheReadBeforeAskedFor() throws SensorException {
        assertThat(sensor.read()).isInstanceOf(Nothing.class);
        assertThat(sensor.interval()).isEqualTo(Duration.ofMillis(50));
        assertThat(readLater())
                .isInstanceOfSatisfying(
                        Climate.class,
                        climate -> {
                            assertThat(climate.temperatureC()).isCloseTo(25.0, within(0.01));
                            assertThat(climate.humidityPercent()).isCloseTo(50.0, within(0.01));
                        });
        var order = inOrder(i2c);
        order.verify(i2c).write(MEASURE);
        order.verify(i2c).read(any(byte[].class), eq(0), eq(6));
        order.verify(i2c).write(MEASURE);
        assertThat(sensor.interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(readLater()).isInstanceOf(Climate.class);
    }

    @Test
    void leavesTheChipAloneWhileItMeasures() throws SensorException {
        sensor.read();
        nanos += 15_000_000;
        assertThat(sensor.read()).isInstanceOf(Nothing.class);
        nanos += 1_000_000;
        assertThat(sensor.read()).isInstanceOf(Climate.class);
    }

    @Test
    void aGarbledWordIsAFailureAndTheNextReadFetchesAgain() throws SensorException {
        sensor.read();
        answer = "6666937FFF8E";
        assertThatThrownBy(this::readLater)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("sht31 at 1/0x44: an answer was garbled on the bus");
        answer = "6667937FFF8F";
        assertThatThrownBy(this::readLater).isInstanceOf(SensorException.class);
        answer = "6666937FFF8F";
        assertThat(readLater()).isInstanceOf(Climate.class);
    }

    @Test
    void aChipThatDoesNotAnswerIsAskedAnewWhenItDoes() throws SensorException {
        sensor.read();
        when(i2c.write(MEASURE)).thenThrow(new Pi4JException("errno 121")).thenReturn(2);
        lenient()
                .when(i2c.read(any(byte[].class), anyInt(), anyInt()))
                .thenThrow(new Pi4JException("errno 121"));
        assertThatThrownBy(this::readLater)
                .isInstanceOf(SensorException.class)
                .hasMessage("no answer from sht31 at 1/0x44: errno 121");
        assertThat(readLater()).isInstanceOf(Nothing.class);
        assertThat(sensor.interval()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void closesItsPlaceOnTheBus() throws SensorException {
        sensor.close();
        verify(i2c).close();
    }
}
