package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jflac.FLACDecoder;
import org.jflac.metadata.StreamInfo;

/** A FLAC file of 16 bit samples; several channels are averaged. */
final class FlacRecording implements RawRecording {
    private final Path file;
    private final InputStream in;
    private final FLACDecoder decoder;
    private final StreamInfo info;
    private double[] frame = {};
    private int frameLength;
    private int frameTaken;
    private long samplesDecoded;

    /**
     * @param in from the file's first byte; closed with this
     */
    FlacRecording(Path file, InputStream in) throws SensorException {
        this.file = file;
        this.in = in;
        decoder = new FLACDecoder(in);
        info = readInfo();
        if (info.getBitsPerSample() != 16) {
            throw new SensorException(
                    file + ": holds samples of " + info.getBitsPerSample() + " bit, not 16");
        }
    }

    private StreamInfo readInfo() throws SensorException {
        try {
            decoder.readMetadata();
        } catch (IOException | RuntimeException e) {
            throw new SensorException(file + ": torn or corrupt in its header: " + e, e);
        }
        var read = decoder.getStreamInfo();
        if (read == null) {
            throw new SensorException(file + ": a FLAC file without a description of its sound");
        }
        return read;
    }

    @Override
    public int sampleRateHz() {
        return info.getSampleRate();
    }

    @Override
    public int read(double[] samples) throws SensorException {
        int written = 0;
        while (written < samples.length && (frameTaken < frameLength || decodeFrame())) {
            int count = Math.min(samples.length - written, frameLength - frameTaken);
            System.arraycopy(frame, frameTaken, samples, written, count);
            written += count;
            frameTaken += count;
        }
        return written;
    }

    private boolean decodeFrame() throws SensorException {
        int badBefore = decoder.getBadFrames();
        try {
            var next = decoder.readNextFrame();
            if (decoder.getBadFrames() > badBefore) {
                throw new SensorException(file + ": corrupt after sample " + samplesDecoded);
            }
            if (next == null) {
                return atEnd();
            }
            takeFrame(next.header.blockSize, next.header.channels);
            return true;
        } catch (IOException | RuntimeException e) {
            // The decoder meets garbage with index errors as well.
            throw new SensorException(
                    file + ": torn or corrupt after sample " + samplesDecoded + ": " + e, e);
        }
    }

    private boolean atEnd() throws SensorException {
        if (samplesDecoded < info.getTotalSamples()) {
            throw new SensorException(
                    file
                            + ": torn; "
                            + (info.getTotalSamples() - samplesDecoded)
                            + " samples missing");
        }
        return false;
    }

    private void takeFrame(int length, int channels) {
        if (frame.length < length) {
            frame = new double[length];
        }
        var data = decoder.getChannelData();
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += data[channel].getOutput()[i];
            }
            frame[i] = sum / channels;
        }
        frameLength = length;
        frameTaken = 0;
        samplesDecoded += length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
