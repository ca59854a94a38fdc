package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;

/** Finds sound cards; the seam between a live microphone and the machine. */
interface CaptureDevices {

    /**
     * @param name of the device, as {@link AlsaCards} knows it
     * @throws SensorException if it isn't there or can't be opened
     */
    CaptureLine open(String name) throws SensorException;

    /** An open device that records on its own into a buffer. */
    interface CaptureLine {

        /**
         * Takes what was recorded, as far as there is room; never waits.
         *
         * @param samples one channel at {@link SoundFormat#SAMPLE_RATE_HZ}
         * @return how many were taken; 0 if there are none yet
         * @throws SensorException if the device is gone
         */
        int read(short[] samples, int offset) throws SensorException;

        /** How often its buffer ran over since it was opened, and sound was lost. */
        long overruns();

        /** Doesn't wait for a device that is gone. */
        void close();
    }
}
