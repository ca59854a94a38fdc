package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Plays one recording, from the first read on, and then is {@code Missing(ENDED)}. Nothing is lost
 * when it is read late: the recording waits.
 */
public final class RecordedMicrophone implements Sensor {
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final Path file;
    private final Supplier<Duration> elapsed;
    private final Recording recording;
    private final NoiseFloor floor = new NoiseFloor();
    private final double[] block = new double[SoundFormat.BLOCK];
    private long given;
    private boolean ended;

    /**
     * @param speed 1 for real speed, 60 for an hour in a minute
     * @throws SensorException if the file can't be played
     */
    public RecordedMicrophone(SensorId id, Path file, double speed) throws SensorException {
        this(id, file, Playback.atSpeed(speed));
    }

    /**
     * @param elapsed up to where in the recording it may be played now
     * @throws SensorException if the file can't be played
     */
    public RecordedMicrophone(SensorId id, Path file, Supplier<Duration> elapsed)
            throws SensorException {
        this.id = id;
        this.file = file;
        this.elapsed = elapsed;
        recording = Recording.open(file);
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

    @Override
    public Reading read() throws SensorException {
        if (ended) {
            return new Reading.Missing(MissingReason.ENDED, file + " has ended");
        }
        if (given >= elapsed.get().toNanos() / SoundFormat.BLOCK_NANOS) {
            return NOTHING;
        }
        int count = readBlock();
        given++;
        ended = count < block.length;
        return count == 0 ? read() : SoundFormat.sound(floor.under(block, count));
    }

    /** A file that fails half way has ended; it would fail again. */
    private int readBlock() throws SensorException {
        try {
            return recording.read(block);
        } catch (SensorException e) {
            ended = true;
            throw e;
        }
    }

    @Override
    public void close() throws SensorException {
        recording.close();
    }
}
