package dev.vallum.hardware.adxl345;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyByte;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import dev.vallum.hardware.accelerometer.AccelerometerChip.Course;
import dev.vallum.hardware.sensor.SensorException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class Adxl345Test {
    private static final int DATA = 0x32;

    @Mock private I2C i2c;
    private final byte[] registers = new byte[0x3A];
    private Adxl345 chip;

    @BeforeEach
    void connectChip() {
        registers[0x00] = (byte) 0xE5;
        lenient().when(i2c.bus()).thenReturn(1);
        lenient().when(i2c.device()).thenReturn(0x53);
        lenient()
                .when(i2c.readRegister(anyInt()))
                .thenAnswer(call -> registers[call.<Integer>getArgument(0)] & 0xff);
        lenient()
                .when(i2c.readRegister(anyInt(), any(byte[].class), anyInt(), anyInt()))
                .thenAnswer(call -> {
                    int length = call.getArgument(3);
                    System.arraycopy(
                            registers, call.getArgument(0), call.getArgument(1), 0, length);
                    return length;
                });
        lenient()
                .when(i2c.writeRegister(anyInt(), anyByte()))
                .thenAnswer(call -> {
                    registers[call.<Integer>getArgument(0)] = call.getArgument(1);
                    return 1;
                });
        chip = new Adxl345(i2c, 400, 4);
    }

    private void sample(String hex) {
        System.arraycopy(HexFormat.of().parseHex(hex), 0, registers, DATA, 6);
    }

    @Test
    void asksForItsPlaceOnTheBusAndTheChipNothing() {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(I2CConfig.class))).thenReturn(i2c);
        Adxl345.open("wall", context, 1, 0x53, 400, 4);
        var asked = ArgumentCaptor.forClass(I2CConfig.class);
        verify(context).create(asked.capture());
        assertThat(asked.getValue().bus()).isEqualTo(1);
        assertThat(asked.getValue().device()).isEqualTo(0x53);
        verify(i2c, never()).readRegister(anyInt());
        real.shutdown();
    }

    @Test
    void isSetUpInStandbyAndMeasuresAtLast() throws SensorException {
        chip.setUp();
        var order = inOrder(i2c);
        order.verify(i2c).readRegister(0x00);
        order.verify(i2c).writeRegister(0x2D, (byte) 0x00);
        order.verify(i2c).writeRegister(0x2E, (byte) 0x00);
        order.verify(i2c).writeRegister(0x2C, (byte) 0x0C);
        order.verify(i2c).writeRegister(0x31, (byte) 0x09);
        order.verify(i2c).writeRegister(0x38, (byte) 0x00);
        order.verify(i2c).writeRegister(0x38, (byte) 0x80);
        order.verify(i2c).writeRegister(0x2D, (byte) 0x08);
        assertThat(chip.name()).isEqualTo("adxl345 at 1/0x53");
        assertThat(chip.bus()).isEqualTo("i2c-1");
    }

    @ParameterizedTest
    @CsvSource({"100, 2, 0x0A, 0x08", "200, 8, 0x0B, 0x0A", "800, 16, 0x0D, 0x0B"})
    void ratesAndRangesHaveTheCodesOfTheDataSheet(
            int rateHz, int rangeG, String rate, String format) throws SensorException {
        new Adxl345(i2c, rateHz, rangeG).setUp();
        verify(i2c).writeRegister(0x2C, Integer.decode(rate).byteValue());
        verify(i2c).writeRegister(0x31, Integer.decode(format).byteValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 300, 1_600, 3_200})
    void refusesARateThatTheBusCanNotCarry(int rateHz) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adxl345(i2c, rateHz, 4));
    }

    @Test
    void anotherChipIsRefusedByItsIdentity() {
        registers[0x00] = 0x33;
        assertThatThrownBy(chip::setUp)
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "adxl345 at 1/0x53: its DEVID is 0x33, an ADXL345 has 0xe5; is it another"
                                + " chip?");
        verify(i2c, never()).writeRegister(anyInt(), anyByte());
    }

    @Test
    void aChipThatForgetsWhatItWasToldIsRefused() {
        doReturn(1).when(i2c).writeRegister(eq(0x31), anyByte());
        assertThatThrownBy(chip::setUp)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("doesn't keep its settings");
    }

    @Test
    void takesEachEntryOfTheQueueByAReadOfItsOwn() throws SensorException {
        chip.setUp();
        registers[0x39] = 3;
        sample("0100FFFF0001");
        var batch = chip.take();
        assertThat(batch.course()).isEqualTo(Course.UNBROKEN);
        assertThat(batch.counts())
                .containsExactly(new short[] {1, -1, 256, 1, -1, 256, 1, -1, 256});
        verify(i2c, times(3)).readRegister(eq(DATA), any(byte[].class), eq(0), eq(6));
        assertThat(256 * chip.metresPerSecondSquaredPerCount()).isCloseTo(9.80665, within(1e-9));
    }

    @Test
    void anEmptyQueueIsNotRead() throws SensorException {
        chip.setUp();
        assertThat(chip.take().counts()).isEmpty();
        verify(i2c, never()).readRegister(eq(DATA), any(byte[].class), anyInt(), anyInt());
    }

    @Test
    void aFullQueueHasThirtyThreeEntriesAtMost() throws SensorException {
        chip.setUp();
        registers[0x39] = (byte) 0xBF;
        assertThat(chip.take().counts()).hasSize(99);
    }

    @Test
    void theOverrunFlagIsTold() throws SensorException {
        chip.setUp();
        registers[0x30] = (byte) 0x83;
        registers[0x39] = 32;
        var batch = chip.take();
        assertThat(batch.course()).isEqualTo(Course.OVERRUN);
        assertThat(batch.counts()).as("emptied, which clears the flag").hasSize(96);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2C, 0x2D, 0x31, 0x38})
    void aChipThatWasResetIsNoticedByAnyOfItsSettings(int register) throws SensorException {
        chip.setUp();
        registers[register] = 0;
        registers[0x39] = 3;
        assertThat(chip.take().course()).isEqualTo(Course.RESET);
    }

    @Test
    void closesItsPlaceOnTheBus() {
        chip.close();
        verify(i2c).close();
    }
}
