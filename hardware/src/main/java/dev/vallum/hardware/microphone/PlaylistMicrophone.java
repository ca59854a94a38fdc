package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays recordings one after another as they are handed in, with nothing but the noise floor
 * between them. Nothing of a recording is lost when it is read late.
 */
public final class PlaylistMicrophone implements Sensor {
    static final int MOST_WAITING = 1_000;

    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final Supplier<Duration> elapsed;
    private final BlockingQueue<Path> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger unfinished = new AtomicInteger();
    private final NoiseFloor floor = new NoiseFloor();
    private final double[] block = new double[SoundFormat.BLOCK];
    private @Nullable Recording playing;
    private long given;

    /**
     * @param speed 1 for real speed, 60 for an hour in a minute
     */
    public PlaylistMicrophone(SensorId id, double speed) {
        this(id, Playback.atSpeed(speed));
    }

    /**
     * @param elapsed up to where sound is due
     */
    public PlaylistMicrophone(SensorId id, Supplier<Duration> elapsed) {
        this.id = id;
        this.elapsed = elapsed;
    }

    /**
     * Puts a recording behind those that wait. From any thread.
     *
     * @return false if too many wait already; then it was not taken
     */
    public boolean play(Path file) {
        unfinished.incrementAndGet();
        boolean taken = waiting.offer(file);
        if (!taken) {
            unfinished.decrementAndGet();
        }
        return taken;
    }

    /** How many recordings wait or are being played. From any thread. */
    public int unfinished() {
        return unfinished.get();
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
        return SoundFormat.INTERVAL;
    }

    /**
     * @throws SensorException if a recording can't be played; the next read goes on with the next
     */
    @Override
    public Reading read() throws SensorException {
        if (given >= elapsed.get().toNanos() / SoundFormat.BLOCK_NANOS) {
            return NOTHING;
        }
        int count = playing == null ? begin() : readOn(playing);
        given++;
        return SoundFormat.sound(floor.under(block, count));
    }

    private int begin() throws SensorException {
        var next = waiting.poll();
        if (next == null) {
            return 0;
        }
        try {
            var opened = Recording.open(next);
            playing = opened;
            return readOn(opened);
        } catch (SensorException e) {
            if (playing == null) {
                unfinished.decrementAndGet();
            }
            throw e;
        }
    }

    private int readOn(Recording recording) throws SensorException {
        boolean ended = true;
        try {
            int count = recording.read(block);
            ended = count < block.length;
            return count;
        } finally {
            if (ended) {
                playing = null;
                unfinished.decrementAndGet();
                recording.close();
            }
        }
    }

    @Override
    public void close() throws SensorException {
        if (playing != null) {
            playing.close();
            playing = null;
        }
    }
}
