package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays the readings of a file once, each when its time has come, and then is {@code
 * Missing(ENDED)}. Nothing is lost when it is read late: the recording waits. Not for sound, which
 * is played by {@code hardware.microphone}.
 */
public final class RecordedSensor implements Sensor {
    /** No sensor speaks more often. */
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final Path file;
    private final Supplier<Duration> elapsed;
    private final ReadingLines lines;
    private final RecordedFrom from;
    private @Nullable Timed next;
    private long lastNanos;
    private boolean ended;

    /** A line: a reading, or none where the recording ends. */
    private record Timed(long nanos, @Nullable Reading reading) {}

    /**
     * @param id of the sensor it plays; that of the recording may be another
     * @param elapsed up to where in the recording it may be played now
     * @throws SensorException if the file can't be played, or was recorded from another kind of
     *     sensor
     */
    public RecordedSensor(SensorId id, SensorKind kind, Path file, Supplier<Duration> elapsed)
            throws SensorException {
        this.id = id;
        this.file = file;
        this.elapsed = elapsed;
        lines = new ReadingLines(file);
        try {
            from = head(kind);
        } catch (SensorException e) {
            lines.close();
            throw e;
        }
    }

    private RecordedFrom head(SensorKind kind) throws SensorException {
        if (!line().equals(ReadingsWriter.FORMAT)) {
            throw lines.wrong("no recording in the form '" + ReadingsWriter.FORMAT + "'");
        }
        try {
            var recorded = new SensorId(field("sensor"));
            var recordedKind = ReadingText.oneOf(SensorKind.class, field("kind"));
            if (recordedKind != kind) {
                throw lines.wrong(
                        "recorded from a sensor of kind %s, not %s"
                                .formatted(
                                        ReadingText.lower(recordedKind), ReadingText.lower(kind)));
            }
            var started = Instant.parse(field("started"));
            var read = new RecordedFrom(recorded, recordedKind, started);
            if (!line().isEmpty()) {
                throw lines.wrong("the head ends with an empty line");
            }
            return read;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw lines.wrong(String.valueOf(e.getMessage()));
        }
    }

    private String field(String name) throws SensorException {
        var line = line();
        if (!line.startsWith(name + " ")) {
            throw lines.wrong("'" + name + " …' is missing");
        }
        return line.substring(name.length() + 1);
    }

    private String line() throws SensorException {
        var line = lines.next();
        if (line.isEmpty()) {
            throw lines.wrong("the file ends within its head");
        }
        return line.get();
    }

    /** What it was recorded from. */
    public RecordedFrom from() {
        return from;
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return from.kind();
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Reading read() throws SensorException {
        var due = next == null && !ended ? fetch() : next;
        if (due == null) {
            return new Reading.Missing(MissingReason.ENDED, file + " has ended");
        }
        if (due.nanos > elapsed.get().toNanos()) {
            return NOTHING;
        }
        next = null;
        if (due.reading == null) {
            ended = true;
            return read();
        }
        return due.reading;
    }

    /** A file that fails half way has ended; it would fail again. */
    private @Nullable Timed fetch() throws SensorException {
        try {
            var line = lines.next();
            next = line.isEmpty() ? null : timed(line.get());
        } catch (SensorException e) {
            ended = true;
            throw e;
        }
        ended = next == null;
        return next;
    }

    private Timed timed(String line) throws SensorException {
        int space = line.indexOf(' ');
        if (space < 1) {
            throw lines.wrong("not of the form 'nanoseconds reading'");
        }
        try {
            long nanos = Long.parseLong(line.substring(0, space));
            if (nanos < lastNanos) {
                throw lines.wrong(nanos + " ns stands after " + lastNanos + " ns");
            }
            lastNanos = nanos;
            var text = line.substring(space + 1);
            return new Timed(
                    nanos, text.equals(ReadingsWriter.END) ? null : ReadingText.parse(text));
        } catch (IllegalArgumentException e) {
            throw lines.wrong(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws SensorException {
        lines.close();
    }
}
