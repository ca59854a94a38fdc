package dev.vallum.hardware.indicator;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import dev.vallum.hardware.sensor.SensorException;
import org.jspecify.annotations.Nullable;

/**
 * A small sounder in or at the enclosure, for people who work on the node: an indicator only, never
 * an alarm that somebody has to hear. Each signal ends by itself within two seconds.
 */
public final class Sounder implements AutoCloseable {

    /** What it can tell. */
    public enum Signal {
        /** Somebody asked the node to be heard: one beep. */
        CHECK(new Pattern(false, 200)),
        /** The self-test passed: two short beeps. */
        PASSED(new Pattern(false, 100, 100, 100)),
        /** The self-test failed: one long beep. */
        FAILED(new Pattern(false, 1_500));

        // Never written to, which the checker can't see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Pattern pattern;

        Signal(Pattern pattern) {
            this.pattern = pattern;
        }
    }

    private final OutputPin pin;
    private @Nullable Signal signal;
    private long beganNanos;

    Sounder(DigitalOutput output) {
        pin = new OutputPin("sounder", output);
    }

    private Sounder(OutputPin pin) {
        this.pin = pin;
    }

    /**
     * @param bcm Broadcom number of the pin; high sounds
     * @throws Pi4JException if the pin can't be had
     */
    public static Sounder open(Context context, int bcm) {
        return new Sounder(OutputPin.open("sounder", context, bcm));
    }

    /**
     * Begins a signal; one that sounds still is cut off.
     *
     * @param monotonicNanos of a clock that doesn't jump
     * @throws SensorException if the pin can't be driven; {@link #step} tries again
     */
    public void sound(Signal wanted, long monotonicNanos) throws SensorException {
        signal = wanted;
        beganNanos = monotonicNanos;
        step(monotonicNanos);
    }

    /**
     * Goes on with the signal. To be called at least each 50 ms or so while one sounds.
     *
     * @return whether one sounds still
     * @throws SensorException if the pin can't be driven; the next call tries again
     */
    public boolean step(long monotonicNanos) throws SensorException {
        var now = signal;
        if (now != null && now.pattern.isOver(monotonicNanos - beganNanos)) {
            signal = null;
            now = null;
        }
        pin.drive(now != null && now.pattern.isOn(monotonicNanos - beganNanos));
        return now != null;
    }

    /** Silences it. */
    @Override
    public void close() throws SensorException {
        pin.close();
    }
}
