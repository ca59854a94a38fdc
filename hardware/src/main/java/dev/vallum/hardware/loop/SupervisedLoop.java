package dev.vallum.hardware.loop;

import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.loop.LoopResistors.Window;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A detector's contacts over a loop with end-of-line resistors. */
public final class SupervisedLoop implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    /**
     * What is further out of the loop's range is a foreign voltage on the line, as a share of the
     * supply.
     */
    private static final double FOREIGN = 0.05;

    private final SensorId id;
    private final SensorKind kind;
    private final Converter converter;
    private final int channel;
    private final double supplyVolts;
    private final List<Window> windows;
    private final Map<ContactState, Reading> readings = new EnumMap<>(ContactState.class);

    /**
     * @param kind MOTION, MASK, GATE or TAMPER
     * @param converter shared; it is not closed with this sensor
     * @throws IllegalArgumentException if the converter doesn't measure as far as an open line goes
     */
    public SupervisedLoop(
            SensorId id,
            SensorKind kind,
            Converter converter,
            int channel,
            LoopResistors resistors) {
        this.id = id;
        this.kind = kind;
        this.converter = converter;
        this.channel = channel;
        supplyVolts = resistors.supplyVolts();
        windows = resistors.windows();
        requireRange(resistors, converter.fullScaleVolts());
        for (var state : ContactState.values()) {
            readings.put(state, new Contact(state));
        }
    }

    /**
     * Checks that an open line can be told by a converter's range: one that ends below it would
     * show a cut cable as something else.
     *
     * @throws IllegalArgumentException if it can't
     */
    public static void requireRange(LoopResistors resistors, double fullScaleVolts) {
        if (fullScaleVolts < resistors.openVolts()) {
            throw new IllegalArgumentException(
                    "loop: an open line gives more than %.2f V, and the converter measures up to %.2f V"
                            .formatted(resistors.openVolts(), fullScaleVolts));
        }
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return kind;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public String bus() {
        return converter.bus();
    }

    @Override
    public Reading read() throws SensorException {
        double volts = converter.volts(channel);
        if (volts < -FOREIGN * supplyVolts || volts > (1 + FOREIGN) * supplyVolts) {
            return new Missing(
                    MissingReason.IMPLAUSIBLE,
                    "%.2f V on a loop that is fed %.2f V: a foreign voltage is on the line"
                            .formatted(volts, supplyVolts));
        }
        var reading = readings.get(state(volts));
        if (reading == null) {
            throw new IllegalStateException(id + " at " + volts + " V");
        }
        return reading;
    }

    private ContactState state(double volts) {
        for (var window : windows) {
            if (volts < window.belowVolts()) {
                return window.state();
            }
        }
        throw new IllegalStateException(id + " at " + volts + " V");
    }

    /** Leaves the converter to the sensors that share it. */
    @Override
    public void close() {}
}
