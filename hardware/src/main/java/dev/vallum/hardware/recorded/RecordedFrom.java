package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.time.Instant;

/**
 * What a recording was made from.
 *
 * @param interval at which the sensor wanted to be read, 1 ms to 1 min
 * @param started when it began, as the machine's clock had it
 */
public record RecordedFrom(SensorId id, SensorKind kind, Duration interval, Instant started) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public RecordedFrom {
        requireInterval(interval);
    }

    static Duration requireInterval(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval " + interval + ", not 1 ms to 1 min");
        }
        return interval;
    }
}
