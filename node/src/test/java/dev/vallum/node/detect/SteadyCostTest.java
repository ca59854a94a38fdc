package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the detectors of vibration cost while nothing changes. */
class SteadyCostTest {
    private static final SensorId ID = new SensorId("sensor");
    private static final int MINUTES = 5;

    /** Readings made beforehand, so that only judging is measured. */
    private static List<TimedReading> ground() {
        var readings = new ArrayList<TimedReading>();
        new GroundShaking(new Course(MINUTES + "min"), 4, 8, 1)
                .play((time, block) -> readings.add(reading(time, block)));
        return readings;
    }

    private static List<TimedReading> fabric() {
        var readings = new ArrayList<TimedReading>();
        new FabricShaking(new Course(MINUTES + "min wind=0.05"), 1)
                .play((time, block) -> readings.add(reading(time, block)));
        return readings;
    }

    private static TimedReading reading(Duration time, Vibration block) {
        return new TimedReading(ID, Rehearsal.stamp(time), block);
    }

    private static GroundDetector groundDetector() {
        return new GroundDetector(ID, DetectionSettings.defaults().ground());
    }

    private static VibrationDetector fabricDetector() {
        return new VibrationDetector(ID, DetectionSettings.defaults().vibration());
    }

    private static double bytesEach(Detector detector, List<TimedReading> readings) {
        return Allocation.bytesEach(
                readings.size() / 2,
                i -> assertThatNothingChanges(detector.judge(readings.get(i)).isEmpty()));
    }

    private static void assertThatNothingChanges(boolean isSo) {
        if (!isSo) {
            throw new AssertionError("a detection");
        }
    }

    @Test
    void judgingFourGeophonesTakesNoMemory() {
        assertThat(bytesEach(groundDetector(), ground())).isLessThan(1);
    }

    @Test
    void judgingAFabricTakesNoMemory() {
        assertThat(bytesEach(fabricDetector(), fabric())).isLessThan(1);
    }

    @Test
    void fourGeophonesAndAFabricTakeLessThanHalfAPercentOfAProcessor() {
        var ground = ground();
        var fabric = fabric();
        double tookS =
                Allocation.processorS(() -> {
                    ground.forEach(groundDetector()::judge);
                    fabric.forEach(fabricDetector()::judge);
                });
        assertThat(tookS).isLessThan(0.005 * MINUTES * 60);
    }
}
