package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.io.Closeable;

/** A file's sound in one channel, at the rate it was recorded with. */
interface RawRecording extends Closeable {

    int sampleRateHz();

    /**
     * Reads on.
     *
     * @param samples written to from its start, in units of 16 bit samples
     * @return how many were written; fewer than fit only at the end
     * @throws SensorException if the file is torn or can't be read
     */
    int read(double[] samples) throws SensorException;
}
