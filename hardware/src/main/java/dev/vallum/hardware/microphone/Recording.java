package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sound from a WAV or FLAC file at the project's rate, read on as it is played, so that a night's
 * recording needs no memory. Files are told apart by what stands in them, not by their names.
 */
final class Recording implements AutoCloseable {
    private static final int MAGIC = 4;

    private final Path file;
    private final RawRecording raw;
    private final RateConversion conversion;

    private Recording(Path file, RawRecording raw) throws SensorException {
        this.file = file;
        this.raw = raw;
        int rateHz = raw.sampleRateHz();
        if (rateHz < SoundFormat.SAMPLE_RATE_HZ || rateHz > 192_000) {
            throw new SensorException(
                    file + ": has " + rateHz + " samples per second, not 16,000 to 192,000");
        }
        conversion = new RateConversion(rateHz, raw::read);
    }

    static Recording open(Path file) throws SensorException {
        try {
            return open(file, new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        } catch (IOException e) {
            throw new SensorException(file + ": can't be opened: " + e, e);
        }
    }

    private static Recording open(Path file, InputStream stream) throws SensorException {
        try {
            return new Recording(file, raw(file, stream));
        } catch (IOException | SensorException e) {
            try {
                stream.close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e instanceof SensorException known
                    ? known
                    : new SensorException(file + ": can't be read: " + e, e);
        }
    }

    private static RawRecording raw(Path file, InputStream stream)
            throws IOException, SensorException {
        stream.mark(MAGIC);
        var magic = new String(stream.readNBytes(MAGIC), StandardCharsets.ISO_8859_1);
        stream.reset();
        return switch (magic) {
            case "RIFF" -> new WavRecording(file, stream);
            case "fLaC" -> new FlacRecording(file, stream);
            default -> throw new SensorException(file + ": neither a WAV nor a FLAC file");
        };
    }

    /**
     * Reads on.
     *
     * @param samples written to from its start, in units of 16 bit samples
     * @return how many were written; fewer than fit only at the end
     * @throws SensorException if the file is torn or can't be read
     */
    int read(double[] samples) throws SensorException {
        return conversion.read(samples);
    }

    @Override
    public void close() throws SensorException {
        try {
            raw.close();
        } catch (IOException e) {
            throw new SensorException(file + ": can't be closed: " + e, e);
        }
    }
}
