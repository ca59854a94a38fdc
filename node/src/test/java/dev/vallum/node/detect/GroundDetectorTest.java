package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GroundDetectorTest {
    private static final SensorId ID = new SensorId("ground");
    private static final int RATE_HZ = 1_000;
    private static final int BLOCK = 50;

    private final SplittableRandom random = new SplittableRandom(5);

    /** What begins when all geophones move so, in µm/s, each with a little noise of its own. */
    private List<String> onsets(int channels, double lengthS, DoubleUnaryOperator at) {
        var detector = new GroundDetector(ID, DetectionSettings.defaults().ground());
        var found = new ArrayList<String>();
        for (int from = 0; from < lengthS * RATE_HZ; from += BLOCK) {
            var samples = new float[BLOCK * channels];
            for (int i = 0; i < samples.length; i++) {
                int sample = from + i / channels;
                double moved = at.applyAsDouble((double) sample / RATE_HZ);
                samples[i] = (float) (1e-6 * (moved + 0.2 * random.nextGaussian()));
            }
            var time = Rehearsal.stamp(Duration.ofMillis(from + BLOCK));
            var block = new Vibration(samples, channels, RATE_HZ);
            for (var each : detector.judge(new TimedReading(ID, time, block))) {
                found.add(each.type() + " " + each.phase());
            }
        }
        return found.stream().filter(line -> line.endsWith("ONSET")).toList();
    }

    private static double sway(double atS, double peak) {
        return peak * Math.sin(2 * Math.PI * 4 * atS);
    }

    /** Each 0.55 s something that swings and dies away. */
    private static double beat(double atS, double peak, double frequencyHz, double decayS) {
        double since = atS % 0.55;
        return peak * Math.exp(-since / decayS) * Math.sin(2 * Math.PI * frequencyHz * since);
    }

    @Test
    void stepsAreFoundByFourGeophonesThoughTheGroundSwaysAsItUsuallyDoes() {
        assertThat(onsets(4, 80, at -> sway(at, 3) + (at > 60 ? beat(at, 8, 30, 0.03) : 0)))
                .containsExactly("footsteps ONSET");
    }

    @Test
    void slowMotionInBeatsIsNoStepsWhereItIsNotUsual() {
        assertThat(onsets(2, 80, at -> at > 60 ? beat(at, 15, 6, 0.1) : 0))
                .doesNotContain("footsteps ONSET");
    }
}
