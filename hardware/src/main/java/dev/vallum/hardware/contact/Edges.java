package dev.vallum.hardware.contact;

import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.vallum.hardware.linux.LineEvent;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What a line's edges said since they were last taken. Written by the thread that tells of edges,
 * taken by the one that reads the sensor. However many come, it keeps the same few numbers.
 */
final class Edges implements DigitalStateChangeListener {
    private final DigitalState alarm;
    private final LongSupplier monotonicNanos;

    private DigitalState last = DigitalState.UNKNOWN;
    private long changes;
    private boolean hasAlarmed;
    private long firstAlarmNanos;
    private long lastAlarmNanos;
    private boolean hasCleared;
    private long clearedNanos;

    Edges(DigitalState alarm, LongSupplier monotonicNanos) {
        this.alarm = alarm;
        this.monotonicNanos = monotonicNanos;
    }

    /**
     * What came since the last time.
     *
     * @param changes of the line, those counted that the kernel had to drop
     * @param firstAlarmNanos when the line first went to alarm, if it did
     * @param lastAlarmNanos when it last did
     * @param clearedNanos when it last went back
     */
    record Taken(
            long changes,
            OptionalLong firstAlarmNanos,
            OptionalLong lastAlarmNanos,
            OptionalLong clearedNanos) {}

    @Override
    @SuppressWarnings("rawtypes") // as Pi4J declares it
    public void onDigitalStateChange(DigitalStateChangeEvent event) {
        if (event instanceof LineEvent edge) {
            note(edge.state(), edge.kernelNanos(), edge.lostBefore());
        } else {
            note(event.state(), monotonicNanos.getAsLong(), 0);
        }
    }

    private synchronized void note(DigitalState state, long nanos, long lost) {
        changes += 1 + lost;
        // The same state twice, or a hole: the line was at alarm in between.
        if (state == alarm || state == last || lost > 0) {
            firstAlarmNanos = hasAlarmed ? firstAlarmNanos : nanos;
            lastAlarmNanos = nanos;
            hasAlarmed = true;
        }
        if (state != alarm) {
            hasCleared = true;
            clearedNanos = nanos;
        }
        last = state;
    }

    synchronized Taken take() {
        var taken =
                new Taken(
                        changes,
                        optional(hasAlarmed, firstAlarmNanos),
                        optional(hasAlarmed, lastAlarmNanos),
                        optional(hasCleared, clearedNanos));
        changes = 0;
        hasAlarmed = false;
        hasCleared = false;
        return taken;
    }

    /** After the line was away, an edge to the same state is none that was missed. */
    synchronized void forgetLast() {
        last = DigitalState.UNKNOWN;
    }

    private static OptionalLong optional(boolean isThere, long value) {
        return isThere ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
