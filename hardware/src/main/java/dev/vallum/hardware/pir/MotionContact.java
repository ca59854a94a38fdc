package dev.vallum.hardware.pir;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;

/** A motion detector's normally-closed alarm contact on a pin: high means open, means alarm. */
public final class MotionContact implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Reading ALARM = new Reading.Contact(ContactState.ALARM);
    private static final Reading QUIET = new Reading.Contact(ContactState.NORMAL);

    private final SensorId id;
    private final DigitalInput input;

    /**
     * @param input pulled up, not debounced
     */
    public MotionContact(SensorId id, DigitalInput input) {
        this.id = id;
        this.input = input;
    }

    /**
     * Opens a pin.
     *
     * @param bcm Broadcom number of the pin
     * @throws Pi4JException if the pin can't be had
     */
    public static MotionContact open(SensorId id, Context context, int bcm) {
        var configuration =
                DigitalInputConfigBuilder.newInstance(context)
                        .id(id.value())
                        .bcm(bcm)
                        .pull(PullResistance.PULL_UP)
                        .debounce(0L)
                        .build();
        return new MotionContact(id, context.create(configuration));
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.MOTION;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Reading read() throws SensorException {
        try {
            return switch (input.state()) {
                case HIGH -> ALARM;
                case LOW -> QUIET;
                case UNKNOWN ->
                        new Reading.Missing(
                                MissingReason.NO_ANSWER, "the pin's state is not known");
            };
        } catch (Pi4JException e) {
            throw new SensorException("contact " + id + " can't be read", e);
        }
    }

    @Override
    public void close() throws SensorException {
        try {
            input.close();
        } catch (Pi4JException e) {
            throw new SensorException("contact " + id + " can't be closed", e);
        }
    }
}
