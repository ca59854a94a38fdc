package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.Reading.Sound;
import java.time.Duration;

/** The one form in which sound is handed on. */
final class SoundFormat {
    static final int SAMPLE_RATE_HZ = 16_000;
    static final int BLOCK = 512;
    static final long BLOCK_NANOS = 1_000_000_000L * BLOCK / SAMPLE_RATE_HZ;
    static final Duration INTERVAL = Duration.ofNanos(BLOCK_NANOS);

    private SoundFormat() {}

    static Sound sound(short[] samples) {
        return new Sound(samples, SAMPLE_RATE_HZ);
    }
}
