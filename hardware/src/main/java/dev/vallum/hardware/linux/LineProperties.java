package dev.vallum.hardware.linux;

import com.pi4j.config.Config;

/**
 * Properties of a pin that Pi4J's configurations have no method for. Give them with {@code
 * builder.load(Map.of(LineProperties.ACTIVE_LOW, "true"))}, or in a context's properties under the
 * pin's id.
 */
public final class LineProperties {
    /**
     * {@code true} or {@code false} (the default): whether the pin's low level counts as high, in
     * states, events, initial and shutdown states alike. For inputs and outputs.
     */
    public static final String ACTIVE_LOW = "linux-active-low";

    /**
     * How an output drives its pin: {@link #PUSH_PULL} (the default), {@link #OPEN_DRAIN} (never
     * drives it high) or {@link #OPEN_SOURCE} (never low).
     */
    public static final String DRIVE = "linux-drive";

    public static final String PUSH_PULL = "push-pull";
    public static final String OPEN_DRAIN = "open-drain";
    public static final String OPEN_SOURCE = "open-source";

    private LineProperties() {}

    /**
     * @throws IllegalArgumentException if the property is neither of its words
     */
    static long activeLow(Config<?> config) {
        var value = config.properties().getOrDefault(ACTIVE_LOW, "false");
        return switch (value) {
            case "true" -> LineSettings.ACTIVE_LOW;
            case "false" -> 0;
            default ->
                    throw new IllegalArgumentException(
                            "pin "
                                    + config.id()
                                    + ": "
                                    + ACTIVE_LOW
                                    + "="
                                    + value
                                    + "; there are true and false");
        };
    }

    /**
     * @throws IllegalArgumentException if the property is none of its words
     */
    static long drive(Config<?> config) {
        var value = config.properties().getOrDefault(DRIVE, PUSH_PULL);
        return switch (value) {
            case PUSH_PULL -> 0;
            case OPEN_DRAIN -> LineSettings.OPEN_DRAIN;
            case OPEN_SOURCE -> LineSettings.OPEN_SOURCE;
            default ->
                    throw new IllegalArgumentException(
                            "pin %s: %s=%s; there are %s, %s and %s"
                                    .formatted(
                                            config.id(),
                                            DRIVE,
                                            value,
                                            PUSH_PULL,
                                            OPEN_DRAIN,
                                            OPEN_SOURCE));
        };
    }
}
