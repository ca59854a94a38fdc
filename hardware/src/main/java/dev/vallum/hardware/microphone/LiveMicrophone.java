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
 * <p>A card that isn't there, or stops to give sound, is {@code Missing(GONE)} and looked for again
 * each {@value #RETRY_SECONDS} s.
 */
public final class LiveMicrophone implements Sensor {
    static final int RETRY_SECONDS = 2;

    private static final int BLOCK_BYTES = 2 * SoundFormat.BLOCK;
    private static final long RETRY_NANOS = RETRY_SECONDS * 1_000_000_000L;

    /** A working card has a block each 32 ms. */
    private static final long SILENT_NANOS = 1_000_000_000L;

    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final String device;
    private final CaptureDevices devices;
    private final LongSupplier nanoTime;
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private @Nullable CaptureLine line;
    private boolean tried;
    private long triedNanos;
    private long heardNanos;
    private String problem = "not opened yet";

    /**
     * @param alsaDevice (part of) the card's name as {@code arecord -L} has it, or {@code default}
     */
    public LiveMicrophone(SensorId id, String alsaDevice) {
        this(id, alsaDevice, new JavaSoundDevices(), System::nanoTime);
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
    public Reading read() {
        long now = nanoTime.getAsLong();
        var open = line;
        if (open == null) {
            open = reopen(now);
        }
        return open == null ? gone() : read(open, now);
    }

    private @Nullable CaptureLine reopen(long now) {
        if (tried && now - triedNanos < RETRY_NANOS) {
            return null;
        }
        tried = true;
        triedNanos = now;
        try {
            line = devices.open(device);
            heardNanos = now;
        } catch (SensorException e) {
            problem = String.valueOf(e.getMessage());
        }
        return line;
    }

    private Reading read(CaptureLine open, long now) {
        int available = open.available();
        if (available >= open.bufferSize()) {
            // A full buffer has dropped sound; what is in it has a hole of unknown length behind
            // it.
            drain(open);
            heardNanos = now;
            return new Reading.Missing(MissingReason.OVERRUN, device + ": its buffer was full");
        }
        if (available < BLOCK_BYTES) {
            return open.isOpen() && now - heardNanos < SILENT_NANOS
                    ? NOTHING
                    : giveUp(open, "gives no sound any more");
        }
        if (open.read(bytes, BLOCK_BYTES) < BLOCK_BYTES) {
            return giveUp(open, "stopped in the middle of a block");
        }
        heardNanos = now;
        return SoundFormat.sound(samples());
    }

    private short[] samples() {
        var samples = new short[SoundFormat.BLOCK];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((bytes[2 * i + 1] << 8) | (bytes[2 * i] & 0xff));
        }
        return samples;
    }

    private void drain(CaptureLine open) {
        int left = open.available();
        while (left > 0) {
            int count = open.read(bytes, Math.min(left, BLOCK_BYTES));
            left = count <= 0 ? 0 : left - count;
        }
    }

    private Reading giveUp(CaptureLine open, String why) {
        open.close();
        line = null;
        problem = device + ": " + why;
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
