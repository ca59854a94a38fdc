package dev.vallum.hardware.geophone;

import dev.vallum.hardware.converter.StreamConverter;
import dev.vallum.hardware.converter.StreamConverter.Samples;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Geophones that are sampled at the same moment.
 *
 * <p>A converter that gives the same values on all of them for {@value #FLAT_SECONDS} s is
 * implausible. A geophone that is cut or shorted is not found here: the converter's own noise is on
 * its channel still.
 */
public final class Geophones implements Sensor {
    static final int FLAT_SECONDS = 1;

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final StreamConverter converter;
    private final int[] channels;
    private final double voltsPerMps;
    private final float[] lastVolts;
    private long sameInARow;
    private @Nullable Samples held;

    /**
     * @param converter this sensor's alone; it is not closed with it
     * @param channels of the converter, in the order of the readings' channels
     * @param voltsPerMps a geophone's sensitivity, in V/(m/s)
     * @throws IllegalArgumentException if the converter has no such channel
     */
    public Geophones(
            SensorId id, StreamConverter converter, List<Integer> channels, double voltsPerMps) {
        requireChannels(channels, converter.channels());
        this.id = id;
        this.converter = converter;
        this.channels = channels.stream().mapToInt(Integer::intValue).toArray();
        this.voltsPerMps = voltsPerMps;
        lastVolts = new float[this.channels.length];
    }

    /**
     * Checks a choice of channels.
     *
     * @throws IllegalArgumentException if there is none, one twice, or one that there isn't
     */
    public static void requireChannels(List<Integer> channels, int ofConverter) {
        boolean areThere = channels.stream().allMatch(one -> one >= 0 && one < ofConverter);
        if (channels.isEmpty()
                || !areThere
                || channels.stream().distinct().count() < channels.size()) {
            throw new IllegalArgumentException(
                    "geophone: channels %s; choose from 0 to %d, each once"
                            .formatted(channels, ofConverter - 1));
        }
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.GEOPHONE;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public String bus() {
        return converter.bus();
    }

    @Override
    public Reading read() throws SensorException {
        if (held != null) {
            var block = held;
            held = null;
            return judge(block);
        }
        var taken = converter.take();
        if (taken.isEmpty()) {
            return NOTHING;
        }
        if (taken.get().lost() > 0) {
            held = taken.get();
            return new Missing(
                    MissingReason.OVERRUN, taken.get().lost() + " samples of the geophones lost");
        }
        return judge(taken.get());
    }

    private Reading judge(Samples block) {
        var velocities = velocities(block.volts());
        if (sameInARow >= FLAT_SECONDS * converter.sampleRateHz()) {
            return new Missing(
                    MissingReason.IMPLAUSIBLE,
                    "all geophones give the same value for "
                            + FLAT_SECONDS
                            + " s, without the converter's own noise");
        }
        return new Vibration(velocities, channels.length, converter.sampleRateHz());
    }

    private float[] velocities(float[] volts) {
        int length = volts.length / converter.channels();
        var velocities = new float[length * channels.length];
        for (int sample = 0; sample < length; sample++) {
            boolean isSame = true;
            for (int i = 0; i < channels.length; i++) {
                float value = volts[sample * converter.channels() + channels[i]];
                isSame &= value == lastVolts[i];
                lastVolts[i] = value;
                velocities[sample * channels.length + i] = (float) (value / voltsPerMps);
            }
            sameInARow = isSame ? sameInARow + 1 : 0;
        }
        return velocities;
    }

    /** Leaves the converter to the board, which opened it. */
    @Override
    public void close() {}
}
