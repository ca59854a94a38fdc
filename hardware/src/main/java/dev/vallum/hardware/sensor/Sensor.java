package dev.vallum.hardware.sensor;

import java.time.Duration;

/**
 * One sensor of a node. Read by a single thread; implementations need not be thread-safe.
 *
 * <p>A sensor is opened without asking its chip anything: the first read does that, and the first
 * read after a failure sets the chip up anew, since it may have lost its power meanwhile.
 */
public interface Sensor extends AutoCloseable {

    SensorId id();

    SensorKind kind();

    /** How often {@link #read()} wants to be called. The sampling loop keeps to it. */
    Duration interval();

    /**
     * What it hangs on together with other sensors, such as {@code i2c-1}: a bus that hangs holds
     * up all sensors on it, and no other. Empty if a read never waits for a device.
     */
    default String bus() {
        return "";
    }

    /**
     * Takes what the sensor has to say now. Returns at once: it may wait for a bus transfer, never
     * for the world. {@link Reading.Nothing} says that nothing new came since the last read.
     *
     * @throws SensorException if the device failed; the next read tries again
     */
    Reading read() throws SensorException;

    @Override
    void close() throws SensorException;
}
