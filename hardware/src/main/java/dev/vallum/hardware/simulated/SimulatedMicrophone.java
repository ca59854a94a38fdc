package dev.vallum.hardware.simulated;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script.Scene;
import java.time.Duration;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A microphone that hears a quiet background and what its script plays: synthesised steps, rain,
 * wind and thunder.
 *
 * <p>Each read gives at most one block; a sampling loop that comes late reads on until {@link
 * Reading.Nothing}. One that comes more than {@value #MOST_BLOCKS_BEHIND} blocks late has lost
 * sound, as with a real device, and is told so.
 */
public final class SimulatedMicrophone implements Sensor {
    public static final int SAMPLE_RATE_HZ = 16_000;
    public static final int BLOCK = 512;

    /** Two seconds. */
    static final int MOST_BLOCKS_BEHIND = 62;

    private static final long BLOCK_NANOS = 1_000_000_000L * BLOCK / SAMPLE_RATE_HZ;
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final Script script;
    private final Supplier<Duration> elapsed;
    private final long seed;
    private final IdentityHashMap<Scene, Synthesis> playing = new IdentityHashMap<>();
    private final double[] mix = new double[BLOCK];
    private long given;

    /**
     * @param elapsed time since the simulation's start
     * @param seed of everything random in what it hears
     */
    public SimulatedMicrophone(SensorId id, Script script, Supplier<Duration> elapsed, long seed) {
        this.id = id;
        this.script = script;
        this.elapsed = elapsed;
        this.seed = seed;
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.MICROPHONE;
    }

    @Override
    public Duration interval() {
        return Duration.ofNanos(BLOCK_NANOS);
    }

    @Override
    public Reading read() {
        long now = elapsed.get().toNanos();
        long due = now / BLOCK_NANOS;
        if (script.isUnpluggedAt(now)) {
            given = due;
            playing.clear();
            return new Reading.Missing(MissingReason.GONE, "unplugged by the script");
        }
        if (given >= due) {
            return NOTHING;
        }
        if (due - given > MOST_BLOCKS_BEHIND) {
            long lost = due - given;
            given = due;
            return new Reading.Missing(MissingReason.OVERRUN, lost + " blocks of sound not read");
        }
        return block(given++);
    }

    private Reading block(long number) {
        long start = number * BLOCK_NANOS;
        boolean sound = false;
        for (var scene : script.scenes()) {
            if (!scene.isOnAt(start)) {
                continue;
            }
            var synthesis = playing.get(scene);
            if (synthesis == null) {
                var begun = begin(scene);
                if (begun.isEmpty()) {
                    continue;
                }
                synthesis = begun.get();
                playing.put(scene, synthesis);
            }
            synthesis.addTo(mix, (scene.endNanos() - start) / 1e9);
            sound = true;
        }
        if (!sound) {
            playing.clear();
            return Background.block(seed, number);
        }
        return mixed(number);
    }

    private Optional<Synthesis> begin(Scene scene) {
        long ofScene = seed * 31 + scene.startNanos();
        return switch (scene.what()) {
            case Stimulus.Steps steps -> Optional.of(new GravelSteps(steps, ofScene));
            case Stimulus.Rain rain -> Optional.of(new RainSound(rain, ofScene));
            case Stimulus.Wind wind -> Optional.of(new WindSound(wind, ofScene));
            case Stimulus.Thunder thunder -> Optional.of(new ThunderSound(thunder, ofScene));
            case Stimulus.Movement _,
                    Stimulus.ContactIn _,
                    Stimulus.FenceShort _,
                    Stimulus.FenceCut _,
                    Stimulus.WetInsulators _,
                    Stimulus.Unplugged _ ->
                    Optional.empty();
        };
    }

    private Reading mixed(long number) {
        var background = Background.block(seed, number);
        var samples = new short[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            double sum = background.sample(i) + mix[i] * Short.MAX_VALUE;
            samples[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        Arrays.fill(mix, 0);
        return new Reading.Sound(samples, SAMPLE_RATE_HZ);
    }

    @Override
    public void close() {}
}
