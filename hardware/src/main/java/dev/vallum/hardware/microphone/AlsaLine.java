package dev.vallum.hardware.microphone;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.vallum.hardware.microphone.AlsaLibrary.AlsaException;
import dev.vallum.hardware.microphone.CaptureDevices.CaptureLine;
import dev.vallum.hardware.sensor.SensorException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An ALSA device that records 16 bits in one channel, at the project's rate or, where the card has
 * none such, at three times that rate; conversion by ALSA itself is the last resort, because
 * without its plug-ins it has no filter against aliases.
 */
final class AlsaLine implements CaptureLine {
    private static final int CAPTURE = 1;
    private static final int NON_BLOCKING = 1;
    private static final int INTERLEAVED = 3;
    private static final int SIGNED_16_BIT_LITTLE_ENDIAN = 2;

    /** So often the card says how far it is. */
    private static final int PERIOD_MICROSECONDS = 16_000;

    /** For a sampling loop that is held up. */
    private static final int BUFFER_MICROSECONDS = 1_000_000;

    private static final int NOTHING_YET = -11;
    private static final int OVERRUN = -32;
    private static final int FRAMES_A_READ = 3 * SoundFormat.BLOCK;

    private final AlsaLibrary alsa;
    private final String name;
    private final MemorySegment device;
    private final MemorySegment buffer = Arena.ofAuto().allocate(JAVA_SHORT, FRAMES_A_READ);
    private final int rateHz;
    private final Decimation decimation;
    private final short[] recorded = new short[FRAMES_A_READ];
    private long overruns;
    private boolean isOpen = true;

    /**
     * Opens a device and lets it record.
     *
     * @param address as ALSA has it
     * @throws SensorException if it isn't there, in another's use, or can't record so
     */
    AlsaLine(AlsaLibrary alsa, String name, String address) throws SensorException {
        this.alsa = alsa;
        this.name = name;
        try {
            device = open(alsa, address);
        } catch (AlsaException e) {
            throw new SensorException(
                    "%s (%s) can't be opened: %s".formatted(name, address, e.getMessage()), e);
        }
        try {
            rateHz = setUp();
            alsa.call("snd_pcm_prepare", device);
            alsa.call("snd_pcm_start", device);
        } catch (AlsaException e) {
            close();
            throw new SensorException(
                    "%s (%s) can't record: %s".formatted(name, address, e.getMessage()), e);
        }
        decimation = new Decimation(rateHz / SoundFormat.SAMPLE_RATE_HZ);
    }

    private static MemorySegment open(AlsaLibrary alsa, String address) throws AlsaException {
        try (var arena = Arena.ofConfined()) {
            var handle = arena.allocate(ADDRESS);
            alsa.call("snd_pcm_open", handle, arena.allocateFrom(address), CAPTURE, NON_BLOCKING);
            return handle.get(ADDRESS, 0);
        }
    }

    private int setUp() throws AlsaException {
        int rate = SoundFormat.SAMPLE_RATE_HZ;
        try {
            setUp(rate, false);
            return rate;
        } catch (AlsaException _) {
            // The card has no such rate.
        }
        try {
            setUp(3 * rate, false);
            return 3 * rate;
        } catch (AlsaException _) {
            setUp(rate, true);
            return rate;
        }
    }

    private void setUp(int rate, boolean byAlsa) throws AlsaException {
        try (var arena = Arena.ofConfined()) {
            var pointer = arena.allocate(ADDRESS);
            alsa.call("snd_pcm_hw_params_malloc", pointer);
            var settings = pointer.get(ADDRESS, 0);
            try {
                alsa.call("snd_pcm_hw_params_any", device, settings);
                alsa.call("snd_pcm_hw_params_set_rate_resample", device, settings, byAlsa ? 1 : 0);
                alsa.call("snd_pcm_hw_params_set_access", device, settings, INTERLEAVED);
                alsa.call(
                        "snd_pcm_hw_params_set_format",
                        device,
                        settings,
                        SIGNED_16_BIT_LITTLE_ENDIAN);
                alsa.call("snd_pcm_hw_params_set_channels", device, settings, 1);
                alsa.call("snd_pcm_hw_params_set_rate", device, settings, rate, 0);
                var period = arena.allocateFrom(JAVA_INT, PERIOD_MICROSECONDS);
                alsa.call(
                        "snd_pcm_hw_params_set_period_time_near",
                        device,
                        settings,
                        period,
                        MemorySegment.NULL);
                var length = arena.allocateFrom(JAVA_INT, BUFFER_MICROSECONDS);
                alsa.call(
                        "snd_pcm_hw_params_set_buffer_time_near",
                        device,
                        settings,
                        length,
                        MemorySegment.NULL);
                alsa.call("snd_pcm_hw_params", device, settings);
            } finally {
                alsa.release("snd_pcm_hw_params_free", settings);
            }
        }
    }

    @Override
    public int read(short[] samples, int offset) throws SensorException {
        int room = (samples.length - offset) * (rateHz / SoundFormat.SAMPLE_RATE_HZ);
        int frames;
        try {
            frames = alsa.read(device, buffer, Math.min(room, FRAMES_A_READ));
        } catch (AlsaException e) {
            if (e.error() == NOTHING_YET) {
                return 0;
            }
            if (e.error() != OVERRUN) {
                throw new SensorException(name + ": " + e.getMessage(), e);
            }
            restart();
            return 0;
        }
        MemorySegment.copy(buffer, JAVA_SHORT, 0, recorded, 0, frames);
        return decimation.apply(recorded, frames, samples, offset);
    }

    private void restart() throws SensorException {
        overruns++;
        try {
            alsa.call("snd_pcm_prepare", device);
            alsa.call("snd_pcm_start", device);
        } catch (AlsaException e) {
            throw new SensorException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long overruns() {
        return overruns;
    }

    /** A device that records is stopped at once by it; ALSA empties only those that play. */
    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            try {
                alsa.call("snd_pcm_close", device);
            } catch (AlsaException _) {
                // A device that is gone: ALSA has freed what was its own all the same.
            }
        }
    }
}
