package dev.vallum.hardware.accelerometer;

import com.pi4j.exception.Pi4JException;
import dev.vallum.hardware.sensor.SensorException;

/** A chip that samples three axes into a queue of its own. */
public interface AccelerometerChip {

    /** What people call it and where it is, such as {@code adxl345 at 1/0x53}. */
    String name();

    /** The bus it hangs on, such as {@code i2c-1}. */
    String bus();

    /** Samples per second and axis. */
    int rateHz();

    /** What one count of its samples is, in m/s². */
    double metresPerSecondSquaredPerCount();

    /**
     * Makes sure that it is the chip it should be, sets it up, and begins with an empty queue.
     *
     * @throws SensorException if it is another chip, or doesn't keep its settings
     * @throws Pi4JException if its bus fails
     */
    void setUp() throws SensorException;

    /**
     * Takes what is in the queue.
     *
     * @throws Pi4JException if its bus fails
     */
    Batch take();

    /**
     * @throws Pi4JException if its bus fails
     */
    void close();

    /** What a chip's queue gave. */
    enum Course {
        /** The samples follow those before. */
        UNBROKEN,
        /** The queue had run over: samples were lost before these. */
        OVERRUN,
        /** The chip has lost its settings, so it has lost its power; there are no samples. */
        RESET
    }

    /** Samples as they come from the queue. */
    final class Batch {
        private final Course course;
        private final short[] counts;

        /**
         * @param counts x, y, z in turns; handed over
         */
        public Batch(Course course, short[] counts) {
            this.course = course;
            this.counts = counts;
        }

        public static Batch reset() {
            return new Batch(Course.RESET, new short[0]);
        }

        public Course course() {
            return course;
        }

        /** The axes x, y, z in turns; shared, not to be written to. */
        public short[] counts() {
            return counts;
        }
    }
}
