package dev.vallum.hardware.sensor;

import java.time.Duration;

/** What one read of a sensor gave. */
public sealed interface Reading {

    /**
     * How long before the read it came to be, as far as the device knows; less than the time since
     * the read before.
     */
    default Duration age() {
        return Duration.ZERO;
    }

    /**
     * One impulse of the energiser, as the held peak showed it.
     *
     * @param feedKv peak at the feed end, in kV
     * @param returnKv peak at the return end, in kV
     * @param telling what the impulse line said of it
     */
    record FenceImpulse(double feedKv, double returnKv, Duration age, Telling telling)
            implements Reading {
        public FenceImpulse {
            requireFinite(feedKv, "feedKv");
            requireFinite(returnKv, "returnKv");
            requireAge(age);
        }

        public FenceImpulse(double feedKv, double returnKv, Duration age) {
            this(feedKv, returnKv, age, Telling.NO_LINE);
        }

        public FenceImpulse(double feedKv, double returnKv) {
            this(feedKv, returnKv, Duration.ZERO);
        }
    }

    /** What an impulse line said of an impulse that the peak detectors held. */
    enum Telling {
        /** There is no such line. */
        NO_LINE,
        /** It told of the impulse. */
        TOLD,
        /** It said nothing. */
        UNTOLD
    }

    /** The state of a contact or a supervised loop. */
    record Contact(ContactState state, Duration age) implements Reading {
        public Contact {
            requireAge(age);
        }

        public Contact(ContactState state) {
            this(state, Duration.ZERO);
        }
    }

    /** A block of sound. The samples are shared, not copied: nobody writes to them afterwards. */
    final class Sound implements Reading {
        private final short[] samples;
        private final int sampleRateHz;

        /**
         * @param samples 16 bit signed, one channel; handed over, not to be written to again
         * @param sampleRateHz samples per second, 8,000 to 192,000
         */
        public Sound(short[] samples, int sampleRateHz) {
            if (sampleRateHz < 8_000 || sampleRateHz > 192_000) {
                throw new IllegalArgumentException("sampleRateHz " + sampleRateHz);
            }
            this.samples = samples;
            this.sampleRateHz = sampleRateHz;
        }

        public int length() {
            return samples.length;
        }

        public short sample(int index) {
            return samples[index];
        }

        public int sampleRateHz() {
            return sampleRateHz;
        }
    }

    /**
     * A block of vibration: acceleration in m/s² from an accelerometer, velocity in m/s from a
     * geophone. The samples are shared, not copied: nobody writes to them afterwards.
     */
    final class Vibration implements Reading {
        private final float[] samples;
        private final int channels;
        private final double sampleRateHz;

        /**
         * @param samples the channels' values in turns (x, y, z, x, y, z, …); handed over, not to
         *     be written to again
         * @param channels axes of an accelerometer, or geophones sampled at the same moment
         * @param sampleRateHz per channel, 1 to 32,000
         */
        public Vibration(float[] samples, int channels, double sampleRateHz) {
            if (channels < 1 || samples.length % channels != 0) {
                throw new IllegalArgumentException(samples.length + " samples of " + channels);
            }
            if (!(sampleRateHz >= 1 && sampleRateHz <= 32_000)) {
                throw new IllegalArgumentException("sampleRateHz " + sampleRateHz);
            }
            this.samples = samples;
            this.channels = channels;
            this.sampleRateHz = sampleRateHz;
        }

        public int channels() {
            return channels;
        }

        /** Samples per channel. */
        public int length() {
            return samples.length / channels;
        }

        public float sample(int channel, int index) {
            return samples[index * channels + channel];
        }

        public double sampleRateHz() {
            return sampleRateHz;
        }
    }

    /**
     * A supply or battery.
     *
     * @param volts measured, in V
     * @param nominalVolts what it ought to be, in V
     */
    record Voltage(double volts, double nominalVolts) implements Reading {
        public Voltage {
            requireFinite(volts, "volts");
            if (!(nominalVolts > 0)) {
                throw new IllegalArgumentException("nominalVolts " + nominalVolts);
            }
        }
    }

    /**
     * The air in an enclosure.
     *
     * @param temperatureC in °C
     * @param humidityPercent relative humidity in per cent, 0 to 100
     */
    record Climate(double temperatureC, double humidityPercent) implements Reading {
        public Climate {
            requireFinite(temperatureC, "temperatureC");
            requireFinite(humidityPercent, "humidityPercent");
        }
    }

    /** Nothing new since the last read: no impulse, no sound yet. Time passed all the same. */
    record Nothing() implements Reading {}

    /** The sensor has no valid value to give. */
    record Missing(MissingReason reason, String detail) implements Reading {}

    /** Why a value is missing. */
    enum MissingReason {
        /** The device does not answer, or its bus failed. */
        NO_ANSWER,
        /** The device answers with what it can't have measured. */
        IMPLAUSIBLE,
        /** The device is not there: unplugged, or its file is gone. */
        GONE,
        /** A line changes faster than anything real does; its state means nothing. */
        STORM,
        /** Data came faster than it was read; some of it is lost. */
        OVERRUN,
        /** A recording ended. */
        ENDED
    }

    private static void requireFinite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " " + value);
        }
    }

    private static void requireAge(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("age " + age);
        }
    }
}
