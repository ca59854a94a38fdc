package dev.vallum.node.record;

import dev.vallum.hardware.recorded.ReadingsFile;
import dev.vallum.hardware.recorded.RecordedFrom;
import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes readings into one file for each sensor. Used by one thread. */
final class Recorder implements AutoCloseable {
    private final Map<SensorId, Track> tracks = new LinkedHashMap<>();
    private final long startNanos;

    private static final class Track {
        private final ReadingsFile file;
        private Duration elapsed = Duration.ZERO;
        private String missing = "";

        Track(ReadingsFile file) {
            this.file = file;
        }
    }

    /**
     * Makes the folder, if need be, and a file for each sensor.
     *
     * @param startNanos on the clock that readings are stamped with
     * @throws RecordingException if one can't be made; none is left open then
     */
    Recorder(Path folder, List<Sensor> sensors, Instant started, long startNanos)
            throws RecordingException {
        this.startNanos = startNanos;
        make(folder);
        try {
            for (var sensor : sensors) {
                var from = new RecordedFrom(sensor.id(), sensor.kind(), started);
                tracks.put(sensor.id(), new Track(ReadingsFile.create(folder, from)));
            }
        } catch (RecordingException e) {
            close();
            throw e;
        }
    }

    private static void make(Path folder) throws RecordingException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new RecordingException(folder + ": is a file, not a folder", e);
        } catch (AccessDeniedException e) {
            throw new RecordingException(folder + ": this user may not make it", e);
        } catch (IOException e) {
            throw new RecordingException(folder + ": can't be made: " + e, e);
        }
    }

    void take(TimedReading timed) throws RecordingException {
        var track = tracks.get(timed.sensor());
        if (track == null) {
            return;
        }
        // Stamped with when it came to be; a player says its age anew.
        var elapsed =
                Duration.ofNanos(timed.time().monotonicNanos() - startNanos)
                        .plus(timed.reading().age());
        track.elapsed = elapsed.compareTo(track.elapsed) > 0 ? elapsed : track.elapsed;
        track.file.write(track.elapsed, timed.reading());
        track.missing = timed.reading() instanceof Reading.Missing missing ? missing.detail() : "";
    }

    void flush() throws RecordingException {
        for (var track : tracks.values()) {
            track.file.flush();
        }
    }

    /** Ends all files. */
    void end(long nowNanos) throws RecordingException {
        var now = Duration.ofNanos(nowNanos - startNanos);
        for (var track : tracks.values()) {
            track.file.end(now.compareTo(track.elapsed) > 0 ? now : track.elapsed);
        }
    }

    /** What was written, a line for each file. */
    List<String> summary() {
        return tracks.values().stream()
                .map(track ->
                        "  %s: %d readings%s"
                                .formatted(
                                        track.file.path(),
                                        track.file.readings(),
                                        track.missing.isEmpty()
                                                ? ""
                                                : "; missing at the end: " + track.missing))
                .toList();
    }

    @Override
    public void close() throws RecordingException {
        for (var track : tracks.values()) {
            track.file.close();
        }
    }
}
