package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.Reading;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Writes readings as text, in the form that {@link RecordedSensor} plays. */
final class ReadingsWriter implements ReadingsFile {
    static final String FORMAT = "vallum-readings 1";

    /** What stands in a reading's place where the recording ends. */
    static final String END = "end";

    private final Path path;
    private final BufferedWriter writer;
    private long readings;
    private long lastNanos;
    private boolean isEnded;

    ReadingsWriter(Path path, OutputStream stream) {
        this.path = path;
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    static ReadingsWriter create(Path path, RecordedFrom from) throws RecordingException {
        var file = new ReadingsWriter(path, Channels.newOutputStream(NewFile.create(path)));
        try {
            file.writeHead(from);
            return file;
        } catch (RecordingException e) {
            try {
                file.close();
            } catch (RecordingException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    void writeHead(RecordedFrom from) throws RecordingException {
        append(FORMAT);
        append("sensor " + from.id());
        append("kind " + ReadingText.lower(from.kind()));
        append("started " + from.started());
        append("");
        flush();
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void write(Duration elapsed, Reading reading) throws RecordingException {
        if (!(reading instanceof Reading.Nothing)) {
            append(inOrder(elapsed) + " " + ReadingText.write(reading));
            readings++;
        }
    }

    private long inOrder(Duration elapsed) {
        long nanos = elapsed.toNanos();
        if (nanos < lastNanos) {
            throw new IllegalArgumentException(nanos + " ns after " + lastNanos + " ns");
        }
        lastNanos = nanos;
        return nanos;
    }

    private void append(String line) throws RecordingException {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw NewFile.failed(path, e);
        }
    }

    @Override
    public void flush() throws RecordingException {
        try {
            writer.flush();
        } catch (IOException e) {
            throw NewFile.failed(path, e);
        }
    }

    @Override
    public long readings() {
        return readings;
    }

    @Override
    public void end(Duration elapsed) throws RecordingException {
        if (!isEnded) {
            isEnded = true;
            append(inOrder(elapsed) + " " + END);
            flush();
        }
    }

    @Override
    public void close() throws RecordingException {
        try {
            writer.close();
        } catch (IOException e) {
            throw NewFile.failed(path, e);
        }
    }
}
