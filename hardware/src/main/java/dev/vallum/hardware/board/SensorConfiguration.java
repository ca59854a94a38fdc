package dev.vallum.hardware.board;

import dev.vallum.hardware.board.Device.Alsa;
import dev.vallum.hardware.board.Device.Gpio;
import dev.vallum.hardware.board.Device.Recording;
import dev.vallum.hardware.board.Device.Simulated;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;

/**
 * One sensor of a node and the device it is read from. A combination that can't work is refused.
 */
public sealed interface SensorConfiguration {

    SensorId id();

    Device device();

    SensorKind kind();

    /** A fence; so far without a driver for a real one. */
    record Fence(SensorId id, Device device) implements SensorConfiguration {
        public Fence {
            switch (device) {
                case Simulated _ -> {}
                case Gpio _, Alsa _, Recording _ ->
                        throw refused(id, device, "a fence", "there is only simulated so far");
            }
        }

        @Override
        public SensorKind kind() {
            return SensorKind.FENCE;
        }
    }

    /** A motion detector with a normally-closed alarm contact. */
    record Motion(SensorId id, Device device) implements SensorConfiguration {
        public Motion {
            switch (device) {
                case Simulated _, Gpio _ -> {}
                case Alsa _, Recording _ ->
                        throw refused(
                                id, device, "a motion detector", "use gpio:NUMBER or simulated");
            }
        }

        @Override
        public SensorKind kind() {
            return SensorKind.MOTION;
        }
    }

    /** A microphone, or a recording in its place. */
    record Microphone(SensorId id, Device device) implements SensorConfiguration {
        public Microphone {
            switch (device) {
                case Simulated _, Alsa _, Recording _ -> {}
                case Gpio _ ->
                        throw refused(
                                id,
                                device,
                                "a microphone",
                                "use alsa:NAME, recording:PATH or simulated");
            }
        }

        @Override
        public SensorKind kind() {
            return SensorKind.MICROPHONE;
        }
    }

    /**
     * @throws IllegalArgumentException if this kind of sensor can't be read from such a device
     */
    static SensorConfiguration of(SensorId id, SensorKind kind, Device device) {
        return switch (kind) {
            case FENCE -> new Fence(id, device);
            case MOTION -> new Motion(id, device);
            case MICROPHONE -> new Microphone(id, device);
        };
    }

    private static IllegalArgumentException refused(
            SensorId id, Device device, String what, String instead) {
        return new IllegalArgumentException(
                "sensor " + id + ": " + what + " can't be read from " + device + "; " + instead);
    }
}
