package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Writes sound as a WAV file: 16 bit, one channel, 16,000 samples per second. Its head is brought
 * up to date at each flush, so that after a power cut all but the last moment can be played.
 *
 * <p>A WAV file can't say that sound was missing: silence is put in its place, so that what comes
 * later stands where it belongs.
 */
final class SoundWriter implements ReadingsFile {
    private static final int RATE_HZ = 16_000;
    private static final int SAMPLE_BYTES = 2;
    private static final int HEAD_BYTES = 44;
    private static final int PLAIN_SAMPLES = 1;

    /** The format's sizes have 32 bits; players differ in how they take the highest. */
    private static final long MOST_SAMPLES = Integer.MAX_VALUE / SAMPLE_BYTES - HEAD_BYTES;

    private final Path path;
    private final SeekableByteChannel channel;
    private long samples;
    private long blocks;
    private boolean isMissing;

    private SoundWriter(Path path, SeekableByteChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SoundWriter create(Path path) throws RecordingException {
        var file = new SoundWriter(path, NewFile.create(path));
        try {
            file.flush();
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

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void write(Duration elapsed, Reading reading) throws RecordingException {
        if (reading instanceof Missing) {
            isMissing = true;
        } else if (reading instanceof Sound sound) {
            if (isMissing) {
                isMissing = false;
                fillWithSilence(elapsed, sound.length());
            }
            write(sound);
        }
    }

    /** The block ends at the time it was read. */
    private void fillWithSilence(Duration elapsed, int block) throws RecordingException {
        long due = elapsed.toMillis() * RATE_HZ / 1_000 - block;
        while (samples < due) {
            append(new short[(int) Math.min(RATE_HZ, due - samples)]);
        }
    }

    private void write(Sound sound) throws RecordingException {
        if (sound.sampleRateHz() != RATE_HZ) {
            throw new RecordingException(
                    path + ": sound at " + sound.sampleRateHz() + " Hz, not at " + RATE_HZ);
        }
        var block = new short[sound.length()];
        for (int i = 0; i < block.length; i++) {
            block[i] = sound.sample(i);
        }
        append(block);
        blocks++;
    }

    private void append(short[] block) throws RecordingException {
        if (samples + block.length > MOST_SAMPLES) {
            throw new RecordingException(path + ": a WAV file holds no more than 18 hours");
        }
        var bytes = little(block.length * SAMPLE_BYTES);
        bytes.asShortBuffer().put(block);
        writeAt(HEAD_BYTES + samples * SAMPLE_BYTES, bytes);
        samples += block.length;
    }

    private void writeAt(long position, ByteBuffer bytes) throws RecordingException {
        try {
            channel.position(position);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw NewFile.failed(path, e);
        }
    }

    @Override
    public void flush() throws RecordingException {
        int dataBytes = (int) (samples * SAMPLE_BYTES);
        var head = little(HEAD_BYTES);
        head.put(ascii("RIFF")).putInt(HEAD_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        head.put(ascii("fmt ")).putInt(16).putShort((short) PLAIN_SAMPLES).putShort((short) 1);
        head.putInt(RATE_HZ).putInt(RATE_HZ * SAMPLE_BYTES);
        head.putShort((short) SAMPLE_BYTES).putShort((short) (8 * SAMPLE_BYTES));
        head.put(ascii("data")).putInt(dataBytes);
        writeAt(0, head.flip());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long readings() {
        return blocks;
    }

    @Override
    public void end(Duration elapsed) throws RecordingException {
        flush();
    }

    @Override
    public void close() throws RecordingException {
        try {
            channel.close();
        } catch (IOException e) {
            throw NewFile.failed(path, e);
        }
    }
}
