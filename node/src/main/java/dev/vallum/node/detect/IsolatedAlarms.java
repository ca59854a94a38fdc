package dev.vallum.node.detect;

import dev.vallum.wire.Evidence;
import java.util.List;

/**
 * Counts alarms that are too short, or too few, to be motion by themselves.
 *
 * <p>Short ones within a second of each other are one: a contact bounces. If they go on like that
 * for more than a second they are a bad contact or hum, and none.
 */
final class IsolatedAlarms {
    private static final long APART_NANOS = 1_000_000_000L;

    private final MotionSettings.Crawl settings;
    private final RecentTimes times = new RecentTimes();
    private boolean isBouncing;
    private long bounceFromNanos;
    private long bounceToNanos;

    IsolatedAlarms(MotionSettings.Crawl settings) {
        this.settings = settings;
    }

    void addShort(long fromNanos, long toNanos) {
        if (isBouncing && fromNanos - bounceToNanos >= APART_NANOS) {
            endBouncing();
        }
        if (!isBouncing) {
            isBouncing = true;
            bounceFromNanos = fromNanos;
        }
        bounceToNanos = toNanos;
    }

    void addWhole(long now) {
        isBouncing = false;
        times.add(now);
    }

    /** At rest, time passes. */
    void rest(long now) {
        if (isBouncing && now - bounceToNanos >= APART_NANOS) {
            endBouncing();
        }
    }

    private void endBouncing() {
        isBouncing = false;
        if (bounceToNanos - bounceFromNanos <= APART_NANOS) {
            times.add(bounceFromNanos);
        }
    }

    /** What came to be told just now was a disturbance. */
    void discardBouncing() {
        isBouncing = false;
    }

    void clear() {
        isBouncing = false;
        times.clear();
    }

    boolean isMotion(long now) {
        return times.countWithin(now, settings.within().toNanos()) >= settings.alarms();
    }

    List<Evidence> evidence(long now) {
        int count = times.countWithin(now, settings.within().toNanos());
        return List.of(
                Evidence.against("isolated alarms", count, "", settings.alarms()),
                Evidence.against(
                        "time since the first of them",
                        (now - times.latest(count - 1)) / 1e9,
                        "s",
                        settings.within().toNanos() / 1e9));
    }
}
