package dev.vallum.node.simulate;

import dev.vallum.node.evaluate.LabelledRecording;
import java.time.Instant;

/**
 * A recording that was played, and what the sensor's node journalled of it.
 *
 * @param alarms onsets of footsteps from its start until the next one's
 */
record PlayedSample(
        String zone,
        String sensor,
        LabelledRecording sample,
        Instant start,
        Instant end,
        int alarms) {}
