package dev.vallum.hardware.board;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.util.Locale;

/** One sensor of a node and the device it is read from. A pair that can't work is refused. */
public record SensorConfiguration(SensorId id, SensorKind kind, Device device) {

    /**
     * @throws IllegalArgumentException if this kind of sensor can't be read from such a device
     */
    public SensorConfiguration {
        if (!device.kinds().contains(kind)) {
            throw new IllegalArgumentException(
                    "sensor %s: kind %s can't be read from %s; use one of %s"
                            .formatted(
                                    id,
                                    kind.name().toLowerCase(Locale.ROOT),
                                    device,
                                    DeviceForm.listFor(kind)));
        }
    }
}
