package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of what was detected. Open on purpose: a gateway that meets a type it does not know goes
 * by the detection's category.
 */
public record DetectionType(@JsonValue String name) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,47}");

    /** An expected impulse of the energiser did not come. */
    public static final DetectionType FENCE_IMPULSE_MISSED =
            new DetectionType("fence-impulse-missed");

    /** Impulses come, but below the lower limit. */
    public static final DetectionType FENCE_VOLTAGE_LOW = new DetectionType("fence-voltage-low");

    /** A motion detector's contact alarmed. */
    public static final DetectionType MOTION = new DetectionType("motion");

    /** Sound with the cadence of steps. */
    public static final DetectionType FOOTSTEPS = new DetectionType("footsteps");

    /** The background noise is so high that steps may go unheard. */
    public static final DetectionType SOUND_LEVEL_HIGH = new DetectionType("sound-level-high");

    /** A sensor gives no valid readings. */
    public static final DetectionType SENSOR_MISSING = new DetectionType("sensor-missing");

    /** Readings came faster than they could be judged, and some were passed over. */
    public static final DetectionType READINGS_LOST = new DetectionType("readings-lost");

    @JsonCreator
    public DetectionType {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("detection type '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
