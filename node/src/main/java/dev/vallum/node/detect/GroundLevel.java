package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import java.util.List;

/** Measures how much the ground moves under a geophone. It detects nothing yet. */
final class GroundLevel implements Detector {
    private static final double WINDOW_S = 1;

    private final SensorId sensor;
    private final VibrationLevel level = new VibrationLevel(WINDOW_S);
    private boolean valid;

    GroundLevel(SensorId sensor) {
        this.sensor = sensor;
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        switch (reading.reading()) {
            case Vibration block -> take(block);
            case Reading.Nothing _ -> {}
            case Reading.Missing _ -> {
                valid = false;
                level.interrupt();
            }
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no geophone: " + reading);
        }
        return List.of();
    }

    private void take(Vibration block) {
        for (int i = 0; i < block.length(); i++) {
            valid |= level.take(block, i);
        }
    }

    @Override
    public List<Measurement> values() {
        return valid
                ? List.of(
                        new Measurement(
                                sensor.value(), "ground velocity", level.level() * 1e3, "mm/s"))
                : List.of();
    }
}
