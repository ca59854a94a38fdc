package dev.vallum.hardware.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimationTest {
    private static final int RATE_HZ = 48_000;

    private static short[] tone(double hertz) {
        var samples = new short[RATE_HZ];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / RATE_HZ));
        }
        return samples;
    }

    /** Hands the tone on in pieces, as a card gives it. */
    private static short[] third(short[] source) {
        var decimation = new Decimation(3);
        var target = new short[source.length / 3];
        int written = 0;
        int piece = 1;
        for (int at = 0; at < source.length; at += piece) {
            piece = Math.min(1 + (at * 7) % 500, source.length - at);
            var part = Arrays.copyOfRange(source, at, at + piece);
            written += decimation.apply(part, piece, target, written);
        }
        assertThat(written).isEqualTo(target.length);
        return target;
    }

    private static double decibels(short[] samples) {
        double sum = 0;
        for (int i = 100; i < samples.length; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(sum / (samples.length - 100) / (10_000.0 * 10_000 / 2) + 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"50", "1000", "3000", "6000"})
    void passesWhatTheLowerRateCanCarry(double hertz) {
        assertThat(decibels(third(tone(hertz)))).isCloseTo(0, within(0.2));
    }

    @ParameterizedTest
    @CsvSource({"9000", "12000", "15000", "23000"})
    void keepsOutWhatWouldComeBackAsAnAlias(double hertz) {
        assertThat(decibels(third(tone(hertz)))).isLessThan(-50);
    }

    @Test
    void leavesSoundOfTheRightRateAsItIs() {
        var source = new short[] {1, -2, 32_767, -32_768};
        var target = new short[6];
        assertThat(new Decimation(1).apply(source, 4, target, 2)).isEqualTo(4);
        assertThat(target).containsExactly(0, 0, 1, -2, 32_767, -32_768);
    }
}
