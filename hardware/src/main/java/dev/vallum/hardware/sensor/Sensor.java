package dev.vallum.hardware.sensor;

import java.time.Duration;

/** One sensor of a node. Read by a single thread; implementations need not be thread-safe. */
public interface Sensor extends AutoCloseable {

    SensorId id();

    SensorKind kind();

    /** How often {@link #read()} wants to be called. The sampling loop keeps to it. */
    Duration interval();

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
