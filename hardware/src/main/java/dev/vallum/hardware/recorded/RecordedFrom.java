package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Instant;

/**
 * What a recording was made from.
 *
 * @param started when it began, as the machine's clock had it
 */
public record RecordedFrom(SensorId id, SensorKind kind, Instant started) {}
