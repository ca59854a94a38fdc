package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the impulses of an electric fence: their rhythm ({@link FenceRhythm}), their peaks ({@link
 * FencePeaks}) and what becomes of them over weeks ({@link FenceWeakening}).
 *
 * <p>What it can know when no impulse comes, and what it can't:
 *
 * <ul>
 *   <li>The monitor doesn't answer, or says what it can't have measured: that is the sensor's fault
 *       ({@link MissingDetector}), and nothing is said about impulses.
 *   <li>It answers, and neither end shows an impulse: a missed impulse at once, and after a while
 *       an energiser that is off. A feed line that is off, both wires at earth below the pick-up's
 *       threshold, and two dividers that died at once look the same. Another fence on the same
 *       pick-up that still ticks speaks against the pick-up; one that fell silent with it, for what
 *       they share ({@link FencePair}).
 *   <li>One end alone shows impulses: no wire carries at its end what isn't at its start, so that a
 *       silent feed end is its pick-up, or a foreign feed; a silent return end is a cut wire as
 *       well as a dead pick-up, and reported as the former.
 * </ul>
 *
 * <p>An earth whose electrodes dry out doesn't show: the pick-up stands on the same electrodes. One
 * that breaks takes voltage from both ends alike, as a tired energiser does; only two fences that
 * share it tell ({@link FencePair}).
 *
 * <p>Time in which the fence wasn't read, or couldn't be, says nothing about impulses: the wait
 * begins anew after it. That it wasn't read is reported by others.
 */
final class FenceDetector implements Detector {
    private static final Evidence[] NONE = {};

    private final SensorId sensor;
    private final DetectionSettings.Fence settings;
    private final long gapNanos;
    private final FenceRhythm rhythm;
    private final FencePeaks peaks;
    private final FenceLine line;
    private @Nullable FenceImpulse last;

    /** Of the last impulse; made with it, since it is asked for at each read. */
    private Evidence[] lastPeaks = NONE;

    private boolean begun;
    private boolean overdue;
    private long lastReadingNanos;
    private long validNanos;

    FenceDetector(SensorId sensor, DetectionSettings.Fence settings, Duration gap) {
        this.sensor = sensor;
        this.settings = settings;
        gapNanos = gap.toNanos();
        rhythm = new FenceRhythm(sensor, settings);
        peaks = new FencePeaks(sensor, settings);
        line = new FenceLine(sensor, settings);
    }

    /** Goes on from what was known before a restart. Before the first reading. */
    void begin(FenceMemory memory) {
        peaks.begin(memory);
    }

    /** What is worth knowing after a restart. */
    Optional<FenceMemory> memory() {
        return peaks.memory();
    }

    SensorId sensor() {
        return sensor;
    }

    FenceRhythm rhythm() {
        return rhythm;
    }

    FencePeaks peaks() {
        return peaks;
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        boolean unwatched = !begun || now - lastReadingNanos > gapNanos;
        begun = true;
        lastReadingNanos = now;
        if (unwatched) {
            restart(now);
        }
        overdue = rhythm.isOverdue(reading.time());
        if (!(reading.reading() instanceof Reading.Missing)) {
            validNanos = now;
        }
        return switch (reading.reading()) {
            case FenceImpulse impulse -> impulse(reading.time(), impulse);
            case Reading.Nothing _ -> rhythm.nothing(reading.time(), lastPeaks);
            case Reading.Missing _ -> missing(now);
            case Reading.Contact _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no fence: " + reading);
        };
    }

    /** A read that failed now and then blinds nobody: the detectors hold their peaks meanwhile. */
    private List<Detection> missing(long now) {
        if (now - validNanos > settings.tolerance().toNanos()) {
            restart(now);
            last = null;
            lastPeaks = NONE;
        }
        return List.of();
    }

    private void restart(long now) {
        rhythm.waitFrom(now);
        peaks.interrupt();
    }

    private List<Detection> impulse(Stamp time, FenceImpulse impulse) {
        if (overdue) {
            peaks.interrupt();
        }
        overdue = false;
        last = impulse;
        lastPeaks = peaksOf(impulse);
        var changes = new ArrayList<>(rhythm.impulse(time, lastPeaks));
        changes.addAll(peaks.judge(time, impulse));
        changes.addAll(line.judge(time, impulse));
        return changes;
    }

    private Evidence[] peaksOf(FenceImpulse impulse) {
        double limitKv = settings.lowerLimitKv();
        return new Evidence[] {
            Evidence.against("feed voltage", impulse.feedKv(), "kV", limitKv),
            Evidence.against("return voltage", impulse.returnKv(), "kV", limitKv)
        };
    }

    @Override
    public List<Measurement> values() {
        if (last == null || overdue) {
            return List.of();
        }
        return List.of(
                new Measurement(sensor.value(), "feed voltage", last.feedKv(), "kV"),
                new Measurement(sensor.value(), "return voltage", last.returnKv(), "kV"));
    }
}
