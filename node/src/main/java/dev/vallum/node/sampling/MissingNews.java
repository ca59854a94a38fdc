package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when it is worth telling whether a sensor gives values. That it is missing is told at
 * once; that it returned, or is missing for another reason, when that has held for {@link #SETTLED}
 * without a break. So a loose contact costs two lines in that time, however fast it comes and goes.
 */
final class MissingNews {
    static final Duration SETTLED = Duration.ofSeconds(10);

    private @Nullable MissingReason told;
    private @Nullable MissingReason latest;
    private long sinceNanos;

    /**
     * @param nanos monotonic time of the reading
     * @return whether what the reading shows is to be told now
     */
    boolean isNews(Reading reading, long nanos) {
        var reason = reading instanceof Missing missing ? missing.reason() : null;
        if (reason != latest) {
            latest = reason;
            sinceNanos = nanos;
        }
        boolean hasSettled = told == null || nanos - sinceNanos >= SETTLED.toNanos();
        if (latest == told || !hasSettled) {
            return false;
        }
        told = latest;
        return true;
    }
}
