package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Stamp;

/** What a sensor said, and when it was read. */
public record TimedReading(SensorId sensor, Stamp time, Reading reading) {}
