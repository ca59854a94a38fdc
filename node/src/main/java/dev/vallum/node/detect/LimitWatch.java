package dev.vallum.node.detect;

import dev.vallum.wire.Detection;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.List;

/** Holds a slow value against a limit: it must be beyond it for a while, and back for as long. */
final class LimitWatch {
    private final Condition condition;
    private final Side side;
    private final double limit;
    private final double hysteresis;
    private final long forNanos;
    private boolean counting;
    private long sinceNanos;

    /** Which side of the limit is the bad one. */
    enum Side {
        ABOVE,
        BELOW
    }

    /**
     * @param hysteresis how far on the good side of the limit the value must be to end it
     * @param lasting so long it must be beyond the limit, and back again
     */
    LimitWatch(Condition condition, Side side, double limit, double hysteresis, Duration lasting) {
        this.condition = condition;
        this.side = side;
        this.limit = limit;
        this.hysteresis = hysteresis;
        forNanos = lasting.toNanos();
    }

    List<Detection> judge(Stamp time, String name, double value, String unit) {
        long now = time.monotonicNanos();
        if (!speaksForChange(value)) {
            counting = false;
            return List.of();
        }
        if (!counting) {
            counting = true;
            sinceNanos = now;
        }
        if (now - sinceNanos < forNanos) {
            return List.of();
        }
        counting = false;
        var evidence = Evidence.against(name, value, unit, limit);
        return condition.isPresent()
                ? condition.end(time, evidence)
                : condition.begin(time, evidence);
    }

    /** What is not measured can't be counted as lasting. */
    void interrupt() {
        counting = false;
    }

    private boolean speaksForChange(double value) {
        double beyond = side == Side.ABOVE ? value - limit : limit - value;
        return condition.isPresent() ? beyond <= -hysteresis : beyond > 0;
    }
}
