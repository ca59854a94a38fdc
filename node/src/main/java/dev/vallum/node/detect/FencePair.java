package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees two fences of one node together. Is given the readings of both, each after the fence's own
 * detector, and is named after the first.
 *
 * <ul>
 *   <li>Both fall silent within one impulse: what they share failed or was switched off, such as
 *       the energisers' supply, or the part of a pick-up that both use.
 *   <li>Both fall within two impulses, each by like shares at both ends: their common earth, or
 *       supply, has got worse. Something on a wire takes more from its far end than from its near
 *       one, and only from one fence.
 *   <li>Their impulses come so close that who touches both gets them as one. Energisers that don't
 *       share their timing drift past each other again and again; the fault stands until they have
 *       kept apart for long.
 * </ul>
 *
 * <p>All of these are faults that explain. Each fence's own alarms stand beside them and aren't
 * weakened.
 */
final class FencePair implements Detector {
    /** Readings of either in which impulses were close, before it is no chance: three impulses. */
    private static final int CLOSE_IN_A_ROW = 6;

    private final FenceDetector first;
    private final FenceDetector second;
    private final Duration atOnce;
    private final Duration leastApart;
    private final Duration apartFor;
    private final Condition silent;
    private final Condition earth;
    private final Condition close;
    private boolean firstSeen;
    private boolean secondSeen;
    private long firstNanos;
    private long secondNanos;
    private long lastApartNanos = Long.MAX_VALUE;
    private long closeNanos;
    private int closeInARow;

    FencePair(FenceDetector first, FenceDetector second, DetectionSettings.Fence settings) {
        this.first = first;
        this.second = second;
        atOnce = settings.impulseWithin().plus(settings.tolerance());
        leastApart = settings.leastApart();
        apartFor = settings.apartFor();
        silent = new Condition(first.sensor(), DetectionType.FENCES_SILENT, Category.FAULT);
        earth = new Condition(first.sensor(), DetectionType.FENCE_EARTH, Category.FAULT);
        close = new Condition(first.sensor(), DetectionType.FENCE_TIMING, Category.FAULT);
    }

    boolean has(SensorId sensor) {
        return sensor.equals(first.sensor()) || sensor.equals(second.sensor());
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        var time = reading.time();
        boolean isImpulse = reading.reading() instanceof FenceImpulse;
        if (!isImpulse && silent.isPresent() == areSilent()) {
            return List.of();
        }
        var changes = new ArrayList<>(silence(time));
        if (isImpulse) {
            changes.addAll(earth(time));
            changes.addAll(timing(time, reading.sensor().equals(first.sensor())));
        }
        return changes;
    }

    private boolean areSilent() {
        return first.rhythm().isMissed() && second.rhythm().isMissed();
    }

    private List<Detection> silence(Stamp time) {
        if (silent.isPresent() && !areSilent()) {
            return silent.end(time);
        }
        long apart =
                Math.abs(first.rhythm().silentSinceNanos() - second.rhythm().silentSinceNanos());
        if (silent.isPresent() || !areSilent() || apart > atOnce.toNanos()) {
            return List.of();
        }
        return begin(
                silent, time, seconds("time between the last impulses of both", apart, atOnce));
    }

    private List<Detection> earth(Stamp time) {
        var firstSince = first.peaks().sagsSinceNanos();
        var secondSince = second.peaks().sagsSinceNanos();
        boolean both = firstSince.isPresent() && secondSince.isPresent();
        if (earth.isPresent()) {
            return both ? List.of() : earth.end(time);
        }
        if (!both) {
            return List.of();
        }
        var within = atOnce.multipliedBy(2);
        long apart = Math.abs(firstSince.getAsLong() - secondSince.getAsLong());
        return apart > within.toNanos()
                ? List.of()
                : begin(earth, time, seconds("time between the falls of both", apart, within));
    }

    /** The nearer of an impulse's two neighbours counts, so each is held against the one before. */
    private List<Detection> timing(Stamp time, boolean isFirst) {
        long now = time.monotonicNanos();
        boolean isKnown = isFirst ? secondSeen : firstSeen;
        long apart = Math.abs(now - (isFirst ? secondNanos : firstNanos));
        if (isFirst) {
            firstSeen = true;
            firstNanos = now;
        } else {
            secondSeen = true;
            secondNanos = now;
        }
        if (!isKnown || apart > atOnce.toNanos()) {
            lastApartNanos = Long.MAX_VALUE;
            closeInARow = 0;
            return List.of();
        }
        long nearest = Math.min(apart, lastApartNanos);
        lastApartNanos = apart;
        return judgeApart(time, nearest);
    }

    private List<Detection> judgeApart(Stamp time, long nearest) {
        long now = time.monotonicNanos();
        boolean isClose = nearest < leastApart.toNanos();
        closeInARow = isClose ? closeInARow + 1 : 0;
        closeNanos = isClose ? now : closeNanos;
        var evidence = seconds("time between impulses of both", nearest, leastApart);
        if (!close.isPresent() && closeInARow >= CLOSE_IN_A_ROW) {
            return begin(close, time, evidence);
        }
        return close.isPresent() && now - closeNanos >= apartFor.toNanos()
                ? close.end(time, evidence)
                : List.of();
    }

    private List<Detection> begin(Condition condition, Stamp time, Evidence evidence) {
        return condition.beginSaying("with " + second.sensor(), time, evidence);
    }

    private static Evidence seconds(String name, long nanos, Duration limit) {
        return Evidence.against(name, nanos / 1e9, "s", limit.toNanos() / 1e9);
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
