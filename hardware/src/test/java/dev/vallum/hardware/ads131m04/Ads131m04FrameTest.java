package dev.vallum.hardware.ads131m04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ads131m04FrameTest {

    @Test
    void theChecksumIsThatOfCcittFromAllOnes() {
        var frame = new byte[18];
        var digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, frame, 0, 9);
        int bitwise = 0xffff;
        for (int i = 0; i < 15; i++) {
            bitwise ^= (frame[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                bitwise = (bitwise & 0x8000) == 0 ? bitwise << 1 : (bitwise << 1) ^ 0x1021;
            }
            bitwise &= 0xffff;
            if (i == 8) {
                assertThat(bitwise).as("the known value of the digits").isEqualTo(0x29b1);
            }
        }
        assertThat(Ads131m04Frame.checksum(frame)).isEqualTo(bitwise);
    }

    @Test
    void anyBitThatFallsOverMakesTheChecksumWrong() {
        var frame = HexFormat.of().parseHex("050f00000001fffffe7fffff800000000000");
        int checksum = Ads131m04Frame.checksum(frame);
        frame[15] = (byte) (checksum >> 8);
        frame[16] = (byte) checksum;
        assertThat(Ads131m04Frame.hasRightChecksum(frame)).isTrue();
        for (int bit = 0; bit < 17 * 8; bit++) {
            var spoilt = Arrays.copyOf(frame, 18);
            spoilt[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Ads131m04Frame.hasRightChecksum(spoilt)).as("bit " + bit).isFalse();
        }
        assertThat(Ads131m04Frame.answer(frame)).isEqualTo(0x050f);
        assertThat(Ads131m04Frame.code(frame, 0)).isEqualTo(1);
        assertThat(Ads131m04Frame.code(frame, 1)).isEqualTo(-2);
        assertThat(Ads131m04Frame.code(frame, 2)).isEqualTo(8_388_607);
        assertThat(Ads131m04Frame.code(frame, 3)).isEqualTo(-8_388_608);
    }

    @ParameterizedTest
    @CsvSource({"32000, 0f02", "4000, 0f0e", "2000, 0f12", "1000, 0f16", "500, 0f1a", "250, 0f1e"})
    void aRateIsAnOversamplingRatioOfTheClock(int rateHz, String clock) {
        assertThat(Ads131m04Register.clock(rateHz)).isEqualTo(HexFormat.fromHexDigits(clock));
    }

    @ParameterizedTest
    @CsvSource({"1, 0000", "2, 1111", "32, 5555", "128, 7777"})
    void aGainIsTheSameOnAllChannels(int gain, String register) {
        assertThat(Ads131m04Register.gain(gain)).isEqualTo(HexFormat.fromHexDigits(register));
    }

    @ParameterizedTest
    @CsvSource({"1001, 1", "0, 1", "125, 1", "1000, 3", "1000, 0", "1000, 256"})
    void refusesRatesAndGainsThatThereAreNot(int rateHz, int gain) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ads131m04.requireSettings(rateHz, gain))
                .withMessageContaining("an ads131m04 has");
    }
}
