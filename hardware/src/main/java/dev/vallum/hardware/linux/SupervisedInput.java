package dev.vallum.hardware.linux;

import com.pi4j.io.gpio.digital.DigitalInput;

/**
 * An input that says when it can't be read, and opens itself again. Inputs of this package are
 * such; a driver given another maker's finds out by {@code instanceof}.
 *
 * <p>A failure is noticed when the input is read, and within a second if it has listeners. While it
 * lasts, reading throws Pi4J's exception with the reason, and reopening is tried after 0.1 s, 0.2 s
 * and so on, at last each second.
 */
public interface SupervisedInput extends DigitalInput {

    /** Each is called once for a change, whatever another throws. */
    void addFaultListener(LineFaultListener listener);

    void removeFaultListener(LineFaultListener listener);
}
