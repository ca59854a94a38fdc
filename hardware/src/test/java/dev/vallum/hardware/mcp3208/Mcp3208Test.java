package dev.vallum.hardware.mcp3208;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiMode;
import dev.vallum.hardware.sensor.SensorException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.mockito.stubbing.OngoingStubbing;

@ExtendWith(MockitoExtension.class)
class Mcp3208Test {
    @Mock private Spi chip;

    private String question = "";

    private Mcp3208 mcp3208() {
        return new Mcp3208(chip, 0, 1, 3.3);
    }

    private OngoingStubbing<Integer> transfer() {
        return when(chip.transfer(any(byte[].class), eq(0), any(byte[].class), eq(0), eq(3)));
    }

    private void answer(String frame) {
        transfer()
                .thenAnswer(call -> {
                    question = HexFormat.of().formatHex(call.getArgument(0));
                    System.arraycopy(HexFormat.of().parseHex(frame), 0, call.getArgument(2), 0, 3);
                    return 3;
                });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 060000",
        "1, 064000",
        "2, 068000",
        "3, 06c000",
        "4, 070000",
        "5, 074000",
        "6, 078000",
        "7, 07c000"
    })
    void asksForAChannelAgainstGround(int channel, String frame) throws SensorException {
        answer("000000");
        assertThat(mcp3208().volts(channel)).isZero();
        assertThat(question).isEqualTo(frame);
    }

    @ParameterizedTest
    @CsvSource({"ffe800, 1.65", "000001, 0.0008056640625", "e00fff, 3.2991943359375"})
    void takesTwelveBitsAndNothingOfWhatFloatsBeforeThem(String frame, double volts)
            throws SensorException {
        answer(frame);
        assertThat(mcp3208().volts(0)).isEqualTo(volts);
    }

    @Test
    void theLastCodeIsFullScale() throws SensorException {
        answer("000fff");
        var mcp3208 = mcp3208();
        assertThat(mcp3208.volts(0)).isEqualTo(mcp3208.fullScaleVolts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffff", "001000"})
    void withoutTheNullBitNobodyAnswered(String frame) {
        answer(frame);
        assertThatThrownBy(() -> mcp3208().volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessage("no answer from mcp3208 at 0.1: its data line stays high");
    }

    @Test
    void aFailedTransferIsNamedWithTheReason() {
        transfer().thenThrow(new Pi4JException("input/output error"));
        assertThatThrownBy(() -> mcp3208().volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessage("no answer from mcp3208 at 0.1: input/output error");
    }

    @Test
    void aShortTransferIsAFailure() {
        transfer().thenReturn(2);
        assertThatThrownBy(() -> mcp3208().volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessage("mcp3208 at 0.1 took 2 of 3 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 8})
    void hasEightChannels(int channel) {
        assertThatIllegalArgumentException().isThrownBy(() -> mcp3208().volts(channel));
    }

    @Test
    void isOpenedInModeZeroWithoutAskingTheChipAnything() throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.create(any(SpiConfig.class))).thenReturn(chip);
        try (var opened = Mcp3208.open(context, 0, 1, 3.3, 500_000)) {
            var asked = ArgumentCaptor.forClass(SpiConfig.class);
            verify(context).create(asked.capture());
            assertThat(asked.getValue().bus()).isEqualTo(SpiBus.BUS_0);
            assertThat(asked.getValue().channel()).isEqualTo(1);
            assertThat(asked.getValue().mode()).isEqualTo(SpiMode.MODE_0);
            assertThat(asked.getValue().baud()).isEqualTo(500_000);
            assertThat(opened.bus()).isEqualTo("spi-0");
            assertThat(opened.channels()).isEqualTo(8);
            assertThat(question).isEmpty();
        }
        verify(chip).close();
        real.shutdown();
    }
}
