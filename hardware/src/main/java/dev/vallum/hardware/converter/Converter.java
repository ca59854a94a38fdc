package dev.vallum.hardware.converter;

import dev.vallum.hardware.sensor.SensorException;

/**
 * An analogue-to-digital converter that measures one channel when it is asked. Several sensors
 * share one; those on the same bus are read by the same thread.
 */
public interface Converter extends AutoCloseable {

    /** How many channels it has; they count from 0. */
    int channels();

    /** The bus it hangs on, such as {@code i2c-1} or {@code spi-0}. */
    String bus();

    /**
     * Measures a channel against ground. Takes a conversion's time and no longer.
     *
     * @return volts at the converter's pin
     * @throws SensorException if the chip does not answer or its bus failed; the next call sets the
     *     chip up anew
     */
    double volts(int channel) throws SensorException;

    /** Volts at which a channel is at the end of its range. */
    double fullScaleVolts();

    @Override
    void close() throws SensorException;
}
