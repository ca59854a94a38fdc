package dev.vallum.hardware.sensor;

/** What one read of a sensor gave. */
public sealed interface Reading {

    /**
     * One impulse of the energiser, as the held peak showed it.
     *
     * @param feedKv peak at the feed end, in kV
     * @param returnKv peak at the return end, in kV
     */
    record FenceImpulse(double feedKv, double returnKv) implements Reading {
        public FenceImpulse {
            requireFinite(feedKv, "feedKv");
            requireFinite(returnKv, "returnKv");
        }
    }

    /** The state of an alarm contact; a normally-closed relay is open when it alarms. */
    record Contact(boolean alarm) implements Reading {}

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
}
