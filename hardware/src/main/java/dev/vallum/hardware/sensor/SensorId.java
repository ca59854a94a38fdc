package dev.vallum.hardware.sensor;

import java.util.regex.Pattern;

/** A sensor's name, unique within its site: lower-case letters, digits and dashes, at most 32. */
public record SensorId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public SensorId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "sensor id '" + value + "': use 1 to 32 lower-case letters, digits, dashes");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
