package dev.vallum.gateway.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * A recording that was played to one microphone.
 *
 * @param alarms how often its node journalled steps from then until the sensor's next recording
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PlayedRecording(String sensor, String file, Instant start, boolean walk, int alarms) {}
