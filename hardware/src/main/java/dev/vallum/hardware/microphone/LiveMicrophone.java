package dev.vallum.hardware.microphone;

import dev.vallum.hardware.microphone.CaptureDevices.CaptureLine;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sound card's microphone. The card records on its own; a read takes a block if one is there.
 *
 * <p>A card that isn't there, was pulled out, or gives no sound for {@value #SILENT_MILLIS} ms is
 * {@code Missing(GONE)}, and looked for again each {@value #RETRY_MILLIS} ms.
 *
 * <p>A card that gives sound of which every sample is the same, for a second, has no microphone
 * behind it, as each one has a noise of its own: {@code Missing(IMPLAUSIBLE)} until it differs.
 */
public final class LiveMicrophone implements Sensor {
    static final int RETRY_MILLIS = 500;

    /** A working card gives some each 16 ms or so. */
    static final int SILENT_MILLIS = 300;

    /** A second's. */
    static final int DEAD_BLOCKS =
            (SoundFormat.SAMPLE_RATE_HZ + SoundFormat.BLOCK - 1) / SoundFormat.BLOCK;

    private static final long MILLISECOND_NANOS = 1_000_000;
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final String device;
    private final CaptureDevices devices;
    private final LongSupplier nanoTime;
    private short[] block = new short[SoundFormat.BLOCK];
    private int filled;
    private short lastSample;
    private int sameBlocks;
    private long overruns;
    private @Nullable CaptureLine line;
    private boolean tried;
    private long triedNanos;
    private long heardNanos;
    private String problem = "not opened yet";

    /**
     * @param alsaDevice a part of the card's name as {@code /proc/asound/cards} shows it, an ALSA
     *     name such as {@code plughw:1,0}, or {@code default}
     */
    public LiveMicrophone(SensorId id, String alsaDevice) {
        this(id, alsaDevice, new AlsaDevices(), System::nanoTime);
    }

    LiveMicrophone(SensorId id, String device, CaptureDevices devices, LongSupplier nanoTime) {
        this.id = id;
        this.device = device;
        this.devices = devices;
        this.nanoTime = nanoTime;
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
    public String bus() {
        return "alsa-" + device;
    }

    @Override
    public Reading read() {
        long now = nanoTime.getAsLong();
        var open = line == null ? reopen(now) : line;
        return open == null ? gone() : read(open, now);
    }

    private @Nullable CaptureLine reopen(long now) {
        if (tried && now - triedNanos < RETRY_MILLIS * MILLISECOND_NANOS) {
            return null;
        }
        tried = true;
        triedNanos = now;
        try {
            line = devices.open(device);
            heardNanos = now;
            filled = 0;
            sameBlocks = 0;
            overruns = 0;
        } catch (SensorException e) {
            problem = String.valueOf(e.getMessage());
        }
        return line;
    }

    private Reading read(CaptureLine open, long now) {
        int count;
        try {
            count = open.read(block, filled);
        } catch (SensorException e) {
            return giveUp(open, String.valueOf(e.getMessage()));
        }
        if (open.overruns() != overruns) {
            // What was taken before has a hole of unknown length behind it.
            overruns = open.overruns();
            filled = 0;
            heardNanos = now;
            return new Reading.Missing(MissingReason.OVERRUN, device + ": its buffer was full");
        }
        if (count > 0) {
            heardNanos = now;
        }
        filled += count;
        if (filled == block.length) {
            return wholeBlock();
        }
        return now - heardNanos < SILENT_MILLIS * MILLISECOND_NANOS
                ? NOTHING
                : giveUp(open, device + ": gives no sound any more");
    }

    private Reading wholeBlock() {
        var whole = block;
        block = new short[SoundFormat.BLOCK];
        filled = 0;
        sameBlocks = isAllTheSame(whole) ? sameBlocks + 1 : 0;
        lastSample = whole[whole.length - 1];
        return sameBlocks < DEAD_BLOCKS
                ? SoundFormat.sound(whole)
                : new Reading.Missing(
                        MissingReason.IMPLAUSIBLE,
                        device + ": dead silence: every sample is the same; data wire?");
    }

    private boolean isAllTheSame(short[] samples) {
        short expected = sameBlocks > 0 ? lastSample : samples[0];
        for (short sample : samples) {
            if (sample != expected) {
                return false;
            }
        }
        return true;
    }

    private Reading giveUp(CaptureLine open, String why) {
        open.close();
        line = null;
        problem = why;
        return gone();
    }

    private Reading gone() {
        return new Reading.Missing(MissingReason.GONE, problem);
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
