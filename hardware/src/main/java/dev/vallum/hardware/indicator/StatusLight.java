package dev.vallum.hardware.indicator;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import dev.vallum.hardware.sensor.SensorException;

/**
 * A light that tells an installer how the node is. Each state has a rhythm, and none is steady: a
 * light that stays on or off has no living program behind it.
 *
 * <p>It never tells of detections: who stands at the fence must not learn from it that they were
 * noticed.
 */
public final class StatusLight implements AutoCloseable {

    /** What it can tell. */
    public enum State {
        /** The node starts: flickers, five times a second. */
        STARTING(new Pattern(true, 100, 100)),
        /** All is well: a short flash every two seconds. */
        HEALTHY(new Pattern(true, 100, 1_900)),
        /** A sensor is missing: half a second on, half a second off. */
        DEGRADED(new Pattern(true, 500, 500)),
        /** The gateway can't be reached: two short flashes every two seconds. */
        NO_GATEWAY(new Pattern(true, 100, 200, 100, 1_600));

        // Never written to, which the checker can't see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Pattern pattern;

        State(Pattern pattern) {
            this.pattern = pattern;
        }
    }

    /** All rhythms fit into it a whole number of times. */
    private static final long CYCLE_NANOS = 2_000_000_000;

    private final OutputPin pin;

    StatusLight(DigitalOutput output) {
        pin = new OutputPin("status-light", output);
    }

    private StatusLight(OutputPin pin) {
        this.pin = pin;
    }

    /**
     * @param bcm Broadcom number of the pin; high lights it
     * @throws Pi4JException if the pin can't be had
     */
    public static StatusLight open(Context context, int bcm) {
        return new StatusLight(OutputPin.open("status-light", context, bcm));
    }

    /**
     * Brings the light to where the state's rhythm is now. To be called at least each 50 ms or so,
     * or short flashes are lost.
     *
     * @param monotonicNanos of a clock that doesn't jump
     * @throws SensorException if the pin can't be driven; the next call tries again
     */
    public void show(State state, long monotonicNanos) throws SensorException {
        pin.drive(state.pattern.isOn(Math.floorMod(monotonicNanos, CYCLE_NANOS)));
    }

    /** Puts it out. */
    @Override
    public void close() throws SensorException {
        pin.close();
    }
}
