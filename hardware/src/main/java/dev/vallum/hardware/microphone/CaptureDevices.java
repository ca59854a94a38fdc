package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;

/** Finds sound cards; the seam between a live microphone and the machine. */
interface CaptureDevices {

    /**
     * @param name of the device, or a part of it
     * @throws SensorException if it isn't there or can't be opened
     */
    CaptureLine open(String name) throws SensorException;

    /** An open device that records on its own into a buffer. */
    interface CaptureLine {

        /** Bytes that can be read without waiting. */
        int available();

        /** Size of the device's buffer in bytes. */
        int bufferSize();

        /** Whether it still records. */
        boolean isOpen();

        /**
         * Reads bytes that are available.
         *
         * @return how many were read
         */
        int read(byte[] bytes, int length);

        void close();
    }
}
