package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.time.Duration;

/** A recording that is being written. Used by one thread. */
public interface ReadingsFile extends AutoCloseable {

    /**
     * Makes the file for a sensor in a folder that is there: {@code ID.wav} for a microphone, else
     * {@code ID.readings}.
     *
     * @throws RecordingException if it can't be made, or is there already
     */
    static ReadingsFile create(Path folder, RecordedFrom from) throws RecordingException {
        return from.kind() == SensorKind.MICROPHONE
                ? SoundWriter.create(folder.resolve(from.id() + ".wav"))
                : ReadingsWriter.create(folder.resolve(from.id() + ".readings"), from);
    }

    Path path();

    /**
     * Writes what one read gave. That nothing new came isn't written: it is what a player says
     * between readings.
     *
     * @param elapsed since the recording's start, never less than before
     * @throws RecordingException if the disk takes no more
     */
    void write(Duration elapsed, Reading reading) throws RecordingException;

    /** Hands what was written to the system, so that little is lost when the program is killed. */
    void flush() throws RecordingException;

    /** Readings so far; blocks, if it is sound. */
    long readings();

    /**
     * Ends the recording; more than once does no harm.
     *
     * @param elapsed since its start; it plays to there
     */
    void end(Duration elapsed) throws RecordingException;

    /** Closes the file, also if it was not ended. */
    @Override
    void close() throws RecordingException;
}
