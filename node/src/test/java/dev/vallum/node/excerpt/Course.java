package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;

/** A node with one sensor, in a time of its own that begins long before 0. */
final class Course {
    static final int RATE_HZ = 16_000;
    private static final UUID BOOT = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");
    private static final int BLOCK = 512;

    /** A monotonic clock may be anywhere. */
    private static final long BEGIN_NANOS = -3_723_000_000_123L;

    private final SensorId sensor = new SensorId("sensor");
    private final Excerpts excerpts;
    private long heardSamples;

    Course(SensorKind kind) {
        excerpts = new Excerpts("n1", Map.of(sensor, kind));
    }

    Excerpts excerpts() {
        return excerpts;
    }

    TimedReading timed(double seconds, Reading reading) {
        return new TimedReading(sensor, stamp(seconds), reading);
    }

    static Stamp stamp(double seconds) {
        long nanos = Math.round(seconds * 1e9);
        return new Stamp(
                BOOT, BEGIN_NANOS + nanos, START.plusNanos(nanos), ClockQuality.SYNCHRONISED);
    }

    void hear(double seconds, Reading reading) {
        excerpts.hear(timed(seconds, reading), List.of());
    }

    void onset(double seconds, DetectionType type, Category category) {
        change(seconds, type, category, Phase.ONSET);
    }

    void change(double seconds, DetectionType type, Category category, Phase phase) {
        var detection = new Detection("sensor", type, category, phase, stamp(seconds), List.of());
        excerpts.hear(timed(seconds, new Reading.Nothing()), List.of(detection));
    }

    /** Sound from where it was heard last up to a time; blocks come a little late, as they do. */
    void sound(double untilSeconds, DoubleUnaryOperator wave) {
        while ((heardSamples + BLOCK) / (double) RATE_HZ <= untilSeconds) {
            var block = block(heardSamples, wave);
            heardSamples += BLOCK;
            double late = heardSamples % (7 * BLOCK) / (double) BLOCK * 0.003;
            hear(heardSamples / (double) RATE_HZ + late, block);
        }
    }

    /** Time passes in which nothing is heard. */
    void silence(double untilSeconds) {
        heardSamples = Math.round(untilSeconds * RATE_HZ);
    }

    static Sound block(long from, DoubleUnaryOperator wave) {
        var samples = new short[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            samples[i] =
                    (short) Math.round(32_767 * wave.applyAsDouble((from + i) / (double) RATE_HZ));
        }
        return new Sound(samples, RATE_HZ);
    }

    List<Excerpt> made() {
        var made = new ArrayList<Excerpt>();
        for (var next = excerpts.take(); next.isPresent(); next = excerpts.take()) {
            made.add(next.get());
        }
        return made;
    }

    Excerpt only() {
        var all = made();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " excerpts");
        }
        return all.getFirst();
    }
}
