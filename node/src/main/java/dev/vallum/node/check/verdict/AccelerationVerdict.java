package dev.vallum.node.check.verdict;

import dev.vallum.hardware.sensor.Reading.Vibration;
import java.util.Arrays;
import java.util.Locale;

/** Judges an accelerometer: it must feel the earth's pull, and some noise, at rest. */
final class AccelerationVerdict {
    private static final double GRAVITY_MPS2 = 9.80665;

    /**
     * What an ADXL345's offsets may make of it: up to 250 mg in one axis (Analog Devices ADXL345
     * Rev. E, Table 1), and a tenth for its sensitivity.
     */
    private static final double TOLERANCE_MPS2 = 3.5;

    private static final double SHAKEN_MPS2 = 1;

    private AccelerationVerdict() {}

    static Verdict judge(Observation observation) {
        var axes = Channels.of(observation.readings(Vibration.class));
        if (Arrays.stream(axes).allMatch(Statistics::areEqual)) {
            return new Verdict(
                    Finding.STUCK,
                    "never changes",
                    "the chip gives the same values again and again: switch it off and on; if it"
                            + " stays, change it.");
        }
        double gravity = length(Arrays.stream(axes).mapToDouble(Statistics::mean).toArray());
        double noise = length(Arrays.stream(axes).mapToDouble(Statistics::deviation).toArray());
        var values =
                String.format(Locale.ROOT, "gravity %.2f m/s², noise %.3f m/s²", gravity, noise);
        if (axes.length == 3 && Math.abs(gravity - GRAVITY_MPS2) > TOLERANCE_MPS2) {
            return new Verdict(
                    Finding.GRAVITY_OFF,
                    values,
                    "at rest it must measure 9.8 m/s²: look at range= in the node's file; if that"
                            + " is right, change the chip.");
        }
        if (noise > SHAKEN_MPS2) {
            return new Verdict(
                    Finding.TOO_NOISY,
                    values,
                    "something shakes it: fasten it, or wait until nobody works there.");
        }
        return Verdict.right(values);
    }

    private static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    }
}
