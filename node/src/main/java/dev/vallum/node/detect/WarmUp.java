package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * The time after power-on in which a detector's alarms mean nothing. It is on record, with how many
 * alarms were passed over: nobody was watched meanwhile.
 */
final class WarmUp {
    private final long lengthNanos;
    private final long afterNanos;
    private final Condition warmUp;
    private boolean begun;
    private boolean gone;
    private long goneNanos;
    private long fromNanos;
    private int passedOver;

    WarmUp(SensorId sensor, MotionSettings settings) {
        lengthNanos = settings.warmUp().toNanos();
        afterNanos = settings.warmUpAfter().toNanos();
        warmUp = new Condition(sensor, DetectionType.MOTION_WARM_UP, Category.ENVIRONMENT);
    }

    boolean isOver() {
        return begun && !warmUp.isPresent();
    }

    /** The detector is there. */
    List<Detection> there(Stamp time) {
        long now = time.monotonicNanos();
        long goneForNanos = gone ? now - goneNanos : 0;
        gone = false;
        if (lengthNanos == 0) {
            begun = true;
        } else if (!begun || goneForNanos >= afterNanos) {
            return begin(time, goneForNanos);
        } else if (warmUp.isPresent() && now - fromNanos >= lengthNanos) {
            return warmUp.end(time, Evidence.of("alarms passed over", passedOver, ""));
        }
        return List.of();
    }

    private List<Detection> begin(Stamp time, long goneForNanos) {
        boolean isFirst = !begun;
        begun = true;
        fromNanos = time.monotonicNanos();
        if (warmUp.isPresent()) {
            return List.of();
        }
        passedOver = 0;
        var length = Evidence.of("warm-up", lengthNanos / 1e9, "s");
        return isFirst
                ? warmUp.begin(time, length)
                : warmUp.begin(
                        time,
                        Evidence.against("time gone", goneForNanos / 1e9, "s", afterNanos / 1e9),
                        length);
    }

    /** The detector is not there: perhaps it has no power. */
    void gone(long now) {
        if (!gone) {
            gone = true;
            goneNanos = now;
        }
    }

    /** It is there, though it doesn't say whether it alarms: a moment without it was just that. */
    void seen(long now) {
        gone &= now - goneNanos >= afterNanos;
    }

    void passOver() {
        passedOver++;
    }
}
