package dev.vallum.hardware.ads1115;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import dev.vallum.hardware.sensor.SensorException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class Ads1115Test {
    /** At 860 conversions per second. */
    private static final long CONVERSION_NANOS = 1_162_790;

    @Mock private I2C chip;

    private final List<String> traffic = new ArrayList<>();
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<Long> pauses = new ArrayList<>();

    @BeforeEach
    void wireTheChip() {
        lenient().when(chip.bus()).thenReturn(1);
        lenient().when(chip.device()).thenReturn(0x48);
        lenient()
                .when(chip.write(any(byte[].class), anyInt(), anyInt()))
                .thenAnswer(call -> {
                    int length = call.getArgument(2);
                    traffic.add("W " + hex(call.getArgument(0), length));
                    return length;
                });
        lenient()
                .doAnswer(call -> {
                    traffic.add("R " + hex(call.getArgument(0), call.getArgument(2)));
                    byte[] into = call.getArgument(4);
                    var answer = HexFormat.of().parseHex(answers.remove());
                    System.arraycopy(answer, 0, into, call.getArgument(5), answer.length);
                    return null;
                })
                .when(chip)
                .writeThenRead(
                        any(byte[].class), eq(0), anyInt(), eq(0), any(byte[].class), eq(0), eq(2));
    }

    private static String hex(byte[] bytes, int length) {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
    }

    private Ads1115 ads1115() {
        return new Ads1115(chip, 4.096, 860, pauses::add);
    }

    @Test
    void startsOneConversionWaitsForItsEndAndReadsIt() throws SensorException {
        answers.addAll(List.of("43e3", "43e3", "c3e3", "5460"));
        assertThat(ads1115().volts(0)).isEqualTo(2.7);
        assertThat(traffic)
                .as("config with OS, AIN0, 4.096 V, single shot, 860 SPS; config again; conversion")
                .containsExactly("W 01c3e3", "R 01", "R 01", "R 01", "R 00");
        assertThat(pauses)
                .containsExactly(CONVERSION_NANOS, CONVERSION_NANOS / 20, CONVERSION_NANOS / 20);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 6.144,   8, c103",
        "1, 4.096, 860, d3e3",
        "2, 2.048, 128, e583",
        "3, 1.024, 250, f7a3",
        "0, 0.512,  16, c923",
        "1, 0.256,  64, db63"
    })
    void writesChannelRangeAndRate(int channel, double rangeVolts, int rateHz, String config)
            throws SensorException {
        answers.addAll(List.of(config, "0000"));
        new Ads1115(chip, rangeVolts, rateHz, pauses::add).volts(channel);
        assertThat(traffic).first().isEqualTo("W 01" + config);
    }

    @Test
    void aVoltageBelowGroundIsNegative() throws SensorException {
        answers.addAll(List.of("c3e3", "fff8"));
        assertThat(ads1115().volts(0)).isEqualTo(-0.001);
    }

    @Test
    void theLastCodeIsFullScale() throws SensorException {
        answers.addAll(List.of("c3e3", "7fff"));
        var ads1115 = ads1115();
        assertThat(ads1115.volts(0)).isEqualTo(ads1115.fullScaleVolts());
        assertThat(ads1115.fullScaleVolts()).isCloseTo(4.096, within(0.000_126));
    }

    @Test
    void settingsThatTheChipLostAreNoticedAndWrittenAnew() throws SensorException {
        var ads1115 = ads1115();
        answers.add("8583");
        assertThatThrownBy(() -> ads1115.volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "ads1115 at 1/0x48 has settings 0x0583, not 0x43e3: another chip, or its"
                                + " supply failed a moment");
        traffic.clear();
        answers.addAll(List.of("c3e3", "0000"));
        assertThat(ads1115.volts(0)).isZero();
        assertThat(traffic).first().isEqualTo("W 01c3e3");
    }

    @Test
    void aConversionThatDoesNotEndIsGivenUpAfterHalfItsTime() {
        var ads1115 = ads1115();
        for (int i = 0; i < 10; i++) {
            answers.add("43e3");
        }
        assertThatThrownBy(() -> ads1115.volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessage("ads1115 at 1/0x48 does not end its conversion");
        assertThat(pauses.stream().mapToLong(Long::longValue).sum())
                .isLessThanOrEqualTo(CONVERSION_NANOS * 3 / 2);
    }

    @Test
    void aChipThatDoesNotAcknowledgeIsNamedWithTheReason() {
        when(chip.write(any(byte[].class), anyInt(), anyInt()))
                .thenThrow(new Pi4JException("no such device or address"));
        assertThatThrownBy(() -> ads1115().volts(2))
                .isInstanceOf(SensorException.class)
                .hasMessage("no answer from ads1115 at 1/0x48: no such device or address");
    }

    @Test
    void aTransferThatBreaksOffIsAFailure() {
        var ads1115 = ads1115();
        doThrow(new Pi4JException("input/output error"))
                .when(chip)
                .writeThenRead(any(), eq(0), eq(1), eq(0), any(), eq(0), eq(2));
        assertThatThrownBy(() -> ads1115.volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("input/output error");
    }

    @Test
    void aShortWriteIsAFailure() {
        when(chip.write(any(byte[].class), anyInt(), anyInt())).thenReturn(1);
        assertThatThrownBy(() -> ads1115().volts(0))
                .isInstanceOf(SensorException.class)
                .hasMessage("ads1115 at 1/0x48 took 1 of 3 bytes");
    }

    @Test
    void isOpenedWithoutAskingTheChipAnything() throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(I2CConfig.class))).thenReturn(chip);
        try (var opened = Ads1115.open(context, 1, 0x48, 4.096, 860)) {
            var asked = ArgumentCaptor.forClass(I2CConfig.class);
            verify(context).create(asked.capture());
            assertThat(asked.getValue().bus()).isEqualTo(1);
            assertThat(asked.getValue().device()).isEqualTo(0x48);
            assertThat(opened.bus()).isEqualTo("i2c-1");
            assertThat(opened.channels()).isEqualTo(4);
            assertThat(traffic).isEmpty();
        }
        verify(chip).close();
        real.shutdown();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3.3   | 860 | range 3.3: an ads1115 has 6.144, 4.096, 2.048, 1.024, 0.512, 0.256
                    4.096 | 100 | rate 100: an ads1115 has 8, 16, 32, 64, 128, 250, 475, 860
                    """)
    void saysWhichRangesAndRatesThereAre(double rangeVolts, int rateHz, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ads1115.requireSettings(rangeVolts, rateHz))
                .withMessage(why);
    }

    @ParameterizedTest
    @CsvSource({"-1", "4"})
    void hasFourChannels(int channel) {
        assertThatIllegalArgumentException().isThrownBy(() -> ads1115().volts(channel));
    }

    @Test
    void aFailureToCloseIsTold() {
        doAnswer(
                        call -> {
                            throw new Pi4JException("busy");
                        })
                .when(chip)
                .close();
        assertThatThrownBy(() -> ads1115().close())
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("ads1115 at 1/0x48");
    }
}
