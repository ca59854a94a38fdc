package dev.vallum.hardware.simulated;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * An electric fence: an impulse about each 1.2 s, some 7.5 kV at the feed end and 7 kV at the
 * return.
 *
 * <p>Like a held peak, a read that comes late over several impulses shows the last of them only.
 */
public final class SimulatedFence implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final long PERIOD_NANOS = 1_200_000_000L;
    private static final long JITTER_NANOS = 20_000_000L;
    private static final double FEED_KV = 7.5;
    private static final double RETURN_KV = 7.0;
    private static final double NOISE_KV = 0.06;

    /** A contact takes its toll along the wire: the return end sees less than the feed end. */
    private static final double RETURN_SHARE_OF_SHORT = 0.7;

    private static final double RETURN_SHARE_OF_LEAK = 1.2;

    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final Script script;
    private final Supplier<Duration> elapsed;
    private final long seed;
    private final long phaseNanos;
    private long count;

    /**
     * @param elapsed time since the simulation's start
     * @param seed of jitter and noise; fences with different seeds are out of step
     */
    public SimulatedFence(SensorId id, Script script, Supplier<Duration> elapsed, long seed) {
        this(
                id,
                script,
                elapsed,
                seed,
                Duration.ofNanos(
                        new SplittableRandom(seed).nextLong(PERIOD_NANOS - 2 * JITTER_NANOS)));
    }

    /**
     * @param phase how much after its shared timing's beat each impulse comes
     */
    public SimulatedFence(
            SensorId id, Script script, Supplier<Duration> elapsed, long seed, Duration phase) {
        this.id = id;
        this.script = script;
        this.elapsed = elapsed;
        this.seed = seed;
        phaseNanos = phase.toNanos();
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.FENCE;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Reading read() {
        long now = elapsed.get().toNanos();
        boolean impulse = false;
        while (impulseNanos(count) <= now) {
            count = Math.max(count + 1, now / PERIOD_NANOS - 1);
            impulse = true;
        }
        if (script.isUnpluggedAt(now)) {
            return new Reading.Missing(MissingReason.GONE, "unplugged by the script");
        }
        return impulse ? peak(count - 1, now) : NOTHING;
    }

    /** When the impulse of this number comes; each jitters around its own place, so none drift. */
    private long impulseNanos(long number) {
        return number * PERIOD_NANOS
                + phaseNanos
                + JITTER_NANOS
                + random(number).nextLong(-JITTER_NANOS, JITTER_NANOS);
    }

    private SplittableRandom random(long number) {
        return new SplittableRandom(seed * 31 + number);
    }

    private Reading peak(long number, long now) {
        long at = impulseNanos(number);
        var random = random(number);
        double feedKv = FEED_KV;
        double returnKv = RETURN_KV;
        for (var scene : script.scenes()) {
            if (!scene.isOnAt(at)) {
                continue;
            }
            switch (scene.what()) {
                case Stimulus.FenceCut _ -> {
                    return NOTHING;
                }
                case Stimulus.FenceShort contact -> {
                    feedKv = Math.min(feedKv, contact.toKv());
                    returnKv = Math.min(returnKv, contact.toKv() * RETURN_SHARE_OF_SHORT);
                }
                case Stimulus.WetInsulators leak -> {
                    feedKv -= leak.dropKv();
                    returnKv -= leak.dropKv() * RETURN_SHARE_OF_LEAK;
                }
                case Stimulus.Steps _,
                        Stimulus.Rain _,
                        Stimulus.Wind _,
                        Stimulus.Thunder _,
                        Stimulus.Movement _,
                        Stimulus.ContactIn _,
                        Stimulus.Unplugged _ -> {}
            }
        }
        return new FenceImpulse(
                measured(feedKv, random), measured(returnKv, random), Duration.ofNanos(now - at));
    }

    private static double measured(double kv, SplittableRandom random) {
        return Math.max(0, kv + NOISE_KV * random.nextGaussian());
    }

    @Override
    public void close() {}
}
