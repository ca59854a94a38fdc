package dev.vallum.hardware.converter;

import dev.vallum.hardware.sensor.SensorException;
import java.util.Optional;

/** An analogue-to-digital converter that samples all its channels at once, at a rate of its own. */
public interface StreamConverter extends AutoCloseable {

    int channels();

    /** Samples per second and channel. */
    double sampleRateHz();

    /** The bus it hangs on, such as {@code spi-0}. */
    String bus();

    /**
     * Takes what was sampled since the last call; never waits for a sample.
     *
     * @throws SensorException if the chip stopped giving samples or its bus failed; the next call
     *     sets the chip up anew
     */
    Optional<Samples> take() throws SensorException;

    @Override
    void close() throws SensorException;

    /** Samples in order. They are shared, not copied: nobody writes to them afterwards. */
    final class Samples {
        private final float[] volts;
        private final long lost;

        /**
         * @param volts the channels' values in turns; handed over
         * @param lost samples per channel that were lost just before these, mostly 0
         */
        public Samples(float[] volts, long lost) {
            this.volts = volts;
            this.lost = lost;
        }

        /** The channels' values in turns, in V at the converter's pins. */
        public float[] volts() {
            return volts;
        }

        public long lost() {
            return lost;
        }
    }
}
