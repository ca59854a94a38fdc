package dev.vallum.hardware.indicator;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.vallum.hardware.sensor.SensorException;
import org.jspecify.annotations.Nullable;

/** A pin that is driven only when it has to change, or failed last time. */
final class OutputPin {
    private final String name;
    private final DigitalOutput output;
    private final boolean isActiveLow;
    private @Nullable Boolean isOn;

    OutputPin(String name, DigitalOutput output) {
        this(name, output, false);
    }

    OutputPin(String name, DigitalOutput output, boolean isActiveLow) {
        this.name = name;
        this.output = output;
        this.isActiveLow = isActiveLow;
    }

    /**
     * @throws Pi4JException if the pin can't be had
     */
    static OutputPin open(String name, Context context, int bcm) {
        return open(name, context, bcm, false);
    }

    /**
     * @param isActiveLow whether a low pin switches on
     * @throws Pi4JException if the pin can't be had
     */
    static OutputPin open(String name, Context context, int bcm, boolean isActiveLow) {
        var off = isActiveLow ? DigitalState.HIGH : DigitalState.LOW;
        var configuration =
                DigitalOutputConfigBuilder.newInstance(context)
                        .id(name)
                        .bcm(bcm)
                        .initial(off)
                        .shutdown(off)
                        .build();
        return new OutputPin(name, context.create(configuration), isActiveLow);
    }

    void drive(boolean on) throws SensorException {
        if (isOn != null && isOn == on) {
            return;
        }
        isOn = null;
        try {
            output.state(on == isActiveLow ? DigitalState.LOW : DigitalState.HIGH);
            isOn = on;
        } catch (Pi4JException e) {
            throw new SensorException(
                    name + " at gpio:" + output.bcm() + " can't be driven: " + e.getMessage(), e);
        }
    }

    void close() throws SensorException {
        try {
            drive(false);
        } finally {
            output.close();
        }
    }
}
