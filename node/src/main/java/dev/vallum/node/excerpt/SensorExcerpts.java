package dev.vallum.node.excerpt;

import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The excerpts of one sensor: one at a time. */
final class SensorExcerpts {
    static final Duration BEFORE = Duration.ofSeconds(30);
    static final Duration AFTER = Duration.ofSeconds(10);

    /** What begins within an excerpt makes it no longer than this after the first onset. */
    static final Duration LONGEST_AFTER = Duration.ofSeconds(20);

    private final String node;
    private final String sensor;
    private final RecentReadings recent;
    private final Allowance allowance = new Allowance();
    private @Nullable Running running;

    SensorExcerpts(String node, String sensor, RecentReadings recent) {
        this.node = node;
        this.sensor = sensor;
        this.recent = recent;
    }

    /** What is under way. */
    private static final class Running {
        private final Detection first;
        private final List<Message.Onset> onsets = new ArrayList<>();
        private long untilNanos;

        Running(Detection first) {
            this.first = first;
            untilNanos = nanos(first) + AFTER.toNanos();
            onsets.add(new Message.Onset(0, first.type()));
        }

        void add(Detection next) {
            long sinceNanos = nanos(next) - nanos(first);
            if (onsets.size() < Excerpt.MOST_ONSETS && nanos(next) - untilNanos < 0) {
                onsets.add(new Message.Onset((int) (sinceNanos / 1_000_000), next.type()));
                long wanted = Math.min(sinceNanos + AFTER.toNanos(), LONGEST_AFTER.toNanos());
                untilNanos += Math.max(0, nanos(first) + wanted - untilNanos);
            }
        }

        Span span() {
            long onset = nanos(first);
            return new Span(onset, onset - BEFORE.toNanos(), untilNanos);
        }

        private static long nanos(Detection detection) {
            return detection.time().monotonicNanos();
        }
    }

    /** Something of this sensor begins. */
    void begins(Detection onset) {
        if (running != null) {
            running.add(onset);
        } else if (allowance.take(onset.category(), onset.time().monotonicNanos())) {
            running = new Running(onset);
        }
    }

    void take(TimedReading reading) {
        recent.take(reading);
    }

    /** The excerpt that is over by now, if one is and there is anything in it. */
    Optional<Excerpt> over(long nowNanos) {
        var ending = running;
        if (ending == null || nowNanos - ending.untilNanos < 0) {
            return Optional.empty();
        }
        running = null;
        var span = ending.span();
        var parts = recent.parts(span);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Excerpt(
                                node,
                                sensor,
                                ending.first.time(),
                                span.fromMs(),
                                span.untilMs(),
                                ending.onsets,
                                parts));
    }
}
