package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.SensorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, with their numbers; a last one without its end isn't one. */
final class ReadingLines implements AutoCloseable {
    /** Far more than two seconds of four geophones. */
    private static final int LONGEST = 1 << 20;

    private final Path path;
    private final Reader reader;
    private int number;

    ReadingLines(Path path) throws SensorException {
        this.path = path;
        try {
            // Replaces what is no UTF-8: a power cut may tear a character as well.
            reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    Files.newInputStream(path), StandardCharsets.UTF_8),
                            1 << 16);
        } catch (IOException e) {
            throw new SensorException(path + ": can't be opened: " + e, e);
        }
    }

    /** The next whole line. Empty at the end, and where a power cut tore the last line. */
    Optional<String> next() throws SensorException {
        number++;
        var line = new StringBuilder();
        try {
            int read = reader.read();
            while (read >= 0 && read != '\n') {
                line.append((char) read);
                if (line.length() > LONGEST) {
                    throw wrong("longer than " + LONGEST + " characters");
                }
                read = reader.read();
            }
            return read < 0 ? Optional.empty() : Optional.of(line.toString());
        } catch (IOException e) {
            throw new SensorException(path + ": line " + number + " can't be read: " + e, e);
        }
    }

    /** What is wrong with the line that was taken last. */
    SensorException wrong(String why) {
        return new SensorException(path + ":" + number + ": " + why);
    }

    @Override
    public void close() throws SensorException {
        try {
            reader.close();
        } catch (IOException e) {
            throw new SensorException(path + ": can't be closed: " + e, e);
        }
    }
}
