package dev.vallum.hardware.lis3dh;

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
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import dev.vallum.hardware.accelerometer.AccelerometerChip.Course;
import dev.vallum.hardware.sensor.SensorException;
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
class Lis3dhTest {
    private static final int AUTO_INCREMENT = 0x80;
    private static final int DATA = 0x28;

    @Mock private I2C i2c;
    private final byte[] registers = new byte[0x40];
    private Lis3dh chip;

    @BeforeEach
    void connectChip() {
        registers[0x0F] = 0x33;
        lenient().when(i2c.bus()).thenReturn(1);
        lenient().when(i2c.device()).thenReturn(0x18);
        lenient()
                .when(i2c.readRegister(anyInt()))
                .thenAnswer(call -> registers[call.<Integer>getArgument(0)] & 0xff);
        lenient()
                .when(i2c.readRegister(anyInt(), any(byte[].class), anyInt(), anyInt()))
                .thenAnswer(call -> {
                    answer(call.getArgument(0), call.getArgument(1), call.getArgument(3));
                    return call.getArgument(3);
                });
        lenient()
                .when(i2c.writeRegister(anyInt(), anyByte()))
                .thenAnswer(call -> {
                    registers[call.<Integer>getArgument(0)] = call.getArgument(1);
                    return 1;
                });
        chip = new Lis3dh(i2c, 400, 4);
    }

    /** Goes on from register to register if asked to, and round and round in the samples. */
    private void answer(int address, byte[] into, int length) {
        int register = address & ~AUTO_INCREMENT;
        for (int i = 0; i < length; i++) {
            into[i] = registers[register];
            if (address >= AUTO_INCREMENT) {
                register = register == DATA + 5 ? DATA : register + 1;
            }
        }
    }

    @Test
    void asksForItsPlaceOnTheBusAndTheChipNothing() {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(I2CConfig.class))).thenReturn(i2c);
        Lis3dh.open("wall", context, 1, 0x19, 100, 2);
        var asked = ArgumentCaptor.forClass(I2CConfig.class);
        verify(context).create(asked.capture());
        assertThat(asked.getValue().bus()).isEqualTo(1);
        assertThat(asked.getValue().device()).isEqualTo(0x19);
        verify(i2c, never()).readRegister(anyInt());
        real.shutdown();
    }

    @Test
    void isSetUpInPowerDownAndMeasuresAtLast() throws SensorException {
        chip.setUp();
        var order = inOrder(i2c);
        order.verify(i2c).readRegister(0x0F);
        order.verify(i2c).writeRegister(0x20, (byte) 0x00);
        order.verify(i2c).writeRegister(0x21, (byte) 0x00);
        order.verify(i2c).writeRegister(0x22, (byte) 0x00);
        order.verify(i2c).writeRegister(0x23, (byte) 0x98);
        order.verify(i2c).writeRegister(0x24, (byte) 0x40);
        order.verify(i2c).writeRegister(0x2E, (byte) 0x00);
        order.verify(i2c).writeRegister(0x2E, (byte) 0x80);
        order.verify(i2c).writeRegister(0x20, (byte) 0x77);
        assertThat(chip.name()).isEqualTo("lis3dh at 1/0x18");
        assertThat(chip.bus()).isEqualTo("i2c-1");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 2,  0x57, 0x88, 0.001",
        "200, 8,  0x67, 0xA8, 0.004",
        "400, 16, 0x77, 0xB8, 0.012"
    })
    void ratesRangesAndSensitivityAreThoseOfTheDataSheet(
            int rateHz, int rangeG, String rate, String range, double gPerDigit)
            throws SensorException {
        var other = new Lis3dh(i2c, rateHz, rangeG);
        other.setUp();
        verify(i2c).writeRegister(0x20, Integer.decode(rate).byteValue());
        verify(i2c).writeRegister(0x23, Integer.decode(range).byteValue());
        assertThat(other.metresPerSecondSquaredPerCount() * 16)
                .isCloseTo(gPerDigit * 9.80665, within(1e-9));
    }

    @Test
    void refusesARateOrRangeThatItHasNot() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Lis3dh(i2c, 800, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lis3dh(i2c, 400, 6));
    }

    @Test
    void anotherChipIsRefusedByItsIdentity() {
        registers[0x0F] = (byte) 0xE5;
        assertThatThrownBy(chip::setUp)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("its WHO_AM_I is 0xe5, a LIS3DH has 0x33");
        verify(i2c, never()).writeRegister(anyInt(), anyByte());
    }

    @Test
    void aChipThatForgetsWhatItWasToldIsRefused() {
        doReturn(1).when(i2c).writeRegister(eq(0x24), anyByte());
        assertThatThrownBy(chip::setUp)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("doesn't keep its settings");
    }

    @Test
    void takesTheWholeQueueByOneRead() throws SensorException {
        chip.setUp();
        registers[0x2F] = 2;
        registers[DATA] = 0x10;
        registers[DATA + 2] = (byte) 0xF0;
        registers[DATA + 3] = (byte) 0xFF;
        registers[DATA + 5] = 0x1F;
        assertThat(chip.take().counts())
                .containsExactly(new short[] {16, -16, 0x1F00, 16, -16, 0x1F00});
        verify(i2c).readRegister(eq(DATA | AUTO_INCREMENT), any(byte[].class), eq(0), eq(12));
    }

    @Test
    void anEmptyQueueIsNotRead() throws SensorException {
        chip.setUp();
        registers[0x2F] = 0x20;
        assertThat(chip.take().counts()).isEmpty();
        verify(i2c, never())
                .readRegister(eq(DATA | AUTO_INCREMENT), any(byte[].class), anyInt(), anyInt());
    }

    @Test
    void theOverrunFlagMeansThatAllEntriesAreUnread() throws SensorException {
        chip.setUp();
        registers[0x2F] = (byte) 0xDF;
        var batch = chip.take();
        assertThat(batch.course()).isEqualTo(Course.OVERRUN);
        assertThat(batch.counts()).hasSize(96);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x23, 0x24, 0x2E})
    void aChipThatWasResetIsNoticedByAnyOfItsSettings(int register) throws SensorException {
        chip.setUp();
        registers[register] = 0x07;
        assertThat(chip.take().course()).isEqualTo(Course.RESET);
    }

    @Test
    void closesItsPlaceOnTheBus() {
        chip.close();
        verify(i2c).close();
    }
}
