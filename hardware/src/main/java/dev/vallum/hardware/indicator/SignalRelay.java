package dev.vallum.hardware.indicator;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import dev.vallum.hardware.sensor.SensorException;

/**
 * A relay for a lamp or a sounder that tells people something. It is open when it is taken and when
 * it is given back. Nothing that could hurt or hold anybody may hang on it.
 */
public final class SignalRelay implements AutoCloseable {
    private final OutputPin pin;

    SignalRelay(String id, DigitalOutput output, boolean isActiveLow) {
        pin = new OutputPin("relay " + id, output, isActiveLow);
    }

    private SignalRelay(OutputPin pin) {
        this.pin = pin;
    }

    /**
     * @param bcm Broadcom number of the pin
     * @param isActiveLow whether a low pin closes the relay, as on most boards with optocouplers
     * @throws Pi4JException if the pin can't be had
     */
    public static SignalRelay open(Context context, String id, int bcm, boolean isActiveLow) {
        return new SignalRelay(OutputPin.open("relay-" + id, context, bcm, isActiveLow));
    }

    /**
     * Closes or opens its contact.
     *
     * @throws SensorException if the pin can't be driven; the next call tries again
     */
    public void drive(boolean isOn) throws SensorException {
        pin.drive(isOn);
    }

    /** Opens its contact. */
    @Override
    public void close() throws SensorException {
        pin.close();
    }
}
