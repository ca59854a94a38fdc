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
    private @Nullable Boolean isOn;

    OutputPin(String name, DigitalOutput output) {
        this.name = name;
        this.output = output;
    }

    /**
     * @throws Pi4JException if the pin can't be had
     */
    static OutputPin open(String name, Context context, int bcm) {
        var configuration =
                DigitalOutputConfigBuilder.newInstance(context)
                        .id(name)
                        .bcm(bcm)
                        .initial(DigitalState.LOW)
                        .shutdown(DigitalState.LOW)
                        .build();
        return new OutputPin(name, context.create(configuration));
    }

    void drive(boolean on) throws SensorException {
        if (isOn != null && isOn == on) {
            return;
        }
        isOn = null;
        try {
            output.state(on ? DigitalState.HIGH : DigitalState.LOW);
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
