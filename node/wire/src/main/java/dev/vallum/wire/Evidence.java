package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One of the few numbers that made a detection.
 *
 * @param name in words a person can read, such as {@code feed voltage}
 * @param unit SI symbol, or empty for a count or ratio
 * @param limit the threshold it was held against, in the same unit, if there was one
 */
public record Evidence(
        String name,
        double value,
        String unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double limit) {
    public Evidence {
        if (name.isEmpty() || name.length() > 64 || unit.length() > 16) {
            throw new IllegalArgumentException("evidence '" + name + "' in '" + unit + "'");
        }
        if (!Double.isFinite(value) || (limit != null && !Double.isFinite(limit))) {
            throw new IllegalArgumentException("evidence '" + name + "' is not a finite number");
        }
    }

    public static Evidence of(String name, double value, String unit) {
        return new Evidence(name, value, unit, null);
    }

    public static Evidence against(String name, double value, String unit, double limit) {
        return new Evidence(name, value, unit, limit);
    }
}
