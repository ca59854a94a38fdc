package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading.Vibration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FabricFramesTest {
    private static final int RATE_HZ = 400;
    private static final int AXES = 3;

    private final SplittableRandom random = new SplittableRandom(5);
    private final FabricFrames frames = new FabricFrames(AXES, RATE_HZ);

    /** A second of noise, with a tone on one of the axes. */
    private void shake(double toneMps2, int toneAxis) {
        var samples = new float[AXES * RATE_HZ];
        for (int i = 0; i < samples.length; i++) {
            int sample = i / AXES;
            double tone = Math.sin(2 * Math.PI * 110 * sample / RATE_HZ);
            double loud = i % AXES == toneAxis ? toneMps2 : 0;
            samples[i] = (float) (loud * tone + 0.2 * random.nextGaussian());
        }
        var block = new Vibration(samples, AXES, RATE_HZ);
        for (int i = 0; i < block.length(); i++) {
            frames.take(block, i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aToolsToneIsFoundOnWhicheverAxisItIs(int axis) {
        shake(2, axis);
        assertThat(frames.toneShare()).isGreaterThan(0.8);
    }

    @Test
    void noiseHasNoTone() {
        shake(0, 0);
        assertThat(frames.toneShare()).isLessThan(0.3);
    }
}
