package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * Sees a contact that alarms again and again. It mutes nothing: from the third motion within a
 * minute on it is held as one, so that it stands on the screen without a flood of beginnings and
 * ends. What lasts is reported as a fault besides.
 */
final class ChatterWatch {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final MotionSettings.Chatter settings;
    private final Condition fault;
    private final RecentTimes alarms = new RecentTimes();
    private final RecentTimes motions = new RecentTimes();
    private boolean isHeld;
    private boolean chatters;
    private long sinceNanos;

    ChatterWatch(SensorId sensor, MotionSettings.Chatter settings) {
        this.settings = settings;
        fault = new Condition(sensor, DetectionType.MOTION_CHATTER, Category.FAULT);
    }

    /** Of any length. */
    void addAlarm(long now) {
        alarms.add(now);
    }

    void addMotion(long now) {
        motions.add(now);
        isHeld |= motions.countWithin(now, MINUTE_NANOS) >= settings.cyclesPerMinute();
    }

    /** Whether a motion that is present has not ended, though the contact is at rest. */
    boolean holdsMotion() {
        return isHeld || fault.isPresent();
    }

    List<Detection> judge(Stamp time) {
        long now = time.monotonicNanos();
        int count = alarms.countWithin(now, MINUTE_NANOS);
        if (count <= settings.cyclesToClear()) {
            isHeld = false;
            chatters = false;
        } else if (!chatters && count >= settings.cyclesPerMinute()) {
            chatters = true;
            sinceNanos = now;
        }
        if (fault.isPresent() == chatters) {
            return List.of();
        }
        return chatters
                ? begin(time, count)
                : fault.end(time, counted(count, settings.cyclesToClear()));
    }

    private List<Detection> begin(Stamp time, int count) {
        long forNanos = time.monotonicNanos() - sinceNanos;
        long limitNanos = settings.lasting().toNanos();
        return forNanos < limitNanos
                ? List.of()
                : fault.begin(
                        time,
                        counted(count, settings.cyclesPerMinute()),
                        Evidence.against("chatters for", forNanos / 1e9, "s", limitNanos / 1e9));
    }

    private static Evidence counted(int count, int limit) {
        return Evidence.against("alarms in the last minute", count, "", limit);
    }
}
