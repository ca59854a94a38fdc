package dev.vallum.hardware.divider;

import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;

/** A supply or battery, measured over a divider. */
public final class SupplyVoltage implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final SensorId id;
    private final Converter converter;
    private final int channel;
    private final double nominalVolts;
    private final double ratio;

    /**
     * @param converter shared; it is not closed with this sensor
     * @param nominalVolts what the supply ought to be
     * @param ratio supply volts per volt at the converter: (upper + lower) / lower resistor
     * @throws IllegalArgumentException if the nominal voltage is beyond the converter's range
     */
    public SupplyVoltage(
            SensorId id, Converter converter, int channel, double nominalVolts, double ratio) {
        requireRange(nominalVolts, ratio, converter.fullScaleVolts());
        this.id = id;
        this.converter = converter;
        this.channel = channel;
        this.nominalVolts = nominalVolts;
        this.ratio = ratio;
    }

    /**
     * Checks that a supply can be measured while it is as it ought to be.
     *
     * @throws IllegalArgumentException if it can't
     */
    public static void requireRange(double nominalVolts, double ratio, double fullScaleVolts) {
        if (!(nominalVolts > 0) || nominalVolts / ratio >= fullScaleVolts) {
            throw new IllegalArgumentException(
                    ("divider: %.2f V over a ratio of %.2f are %.2f V, and the converter measures"
                                    + " 0 to %.2f V")
                            .formatted(nominalVolts, ratio, nominalVolts / ratio, fullScaleVolts));
        }
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.SUPPLY;
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
        if (volts >= converter.fullScaleVolts()) {
            return new Missing(
                    MissingReason.IMPLAUSIBLE,
                    "%.1f V or more: the converter's input is at the end of its range"
                            .formatted(volts * ratio));
        }
        return new Reading.Voltage(volts * ratio, nominalVolts);
    }

    /** Leaves the converter to the sensors that share it. */
    @Override
    public void close() {}
}
