package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.sensor.Reading.Vibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges geophones: the ground is never quite still. */
final class GroundVerdict {
    /** A tenth of an ADS131M04's own noise at a geophone of 28.8 V/(m/s). */
    private static final double FLAT_MPS = 2e-8;

    private GroundVerdict() {}

    static Verdict judge(Observation observation) {
        var channels = Channels.of(observation.readings(Vibration.class));
        var flat = new ArrayList<String>();
        for (int i = 0; i < channels.length; i++) {
            if (Statistics.deviation(channels[i]) < FLAT_MPS) {
                flat.add(name(observation, i));
            }
        }
        var values = values(channels);
        return flat.isEmpty()
                ? Verdict.right(values + "; it must rise when you tap the ground beside it")
                : new Verdict(
                        Finding.STUCK,
                        values,
                        "no ground noise at %s: the geophone or its cable is open or bridged; its coil has some hundred ohms."
                                .formatted(String.join(", ", flat)));
    }

    private static String values(double[][] channels) {
        return "noise "
                + Arrays.stream(channels)
                        .map(values ->
                                String.format(
                                        Locale.ROOT, "%.2f", 1e6 * Statistics.deviation(values)))
                        .collect(Collectors.joining(" and "))
                + " µm/s";
    }

    private static String name(Observation observation, int index) {
        return observation.sensor().device() instanceof Geophone geophone
                        && index < geophone.channels().size()
                ? geophone.converter() + "/" + geophone.channels().get(index)
                : "channel " + index;
    }
}
