package dev.vallum.hardware.board;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the sensors of a board share.
 *
 * @param gpioChip label of the chip that has the pins; empty for the one behind the 40-pin header
 * @param provider {@code linux} for the project's own way to pins and buses, or {@code pi4j} for
 *     the Pi4J plugins that are on the class path
 * @param converters by the name that sensors call them
 */
public record BoardConfiguration(
        String gpioChip, String provider, Map<String, ConverterDevice> converters) {
    public static final String OWN_PROVIDER = "linux";
    public static final String PI4J_PROVIDER = "pi4j";

    public BoardConfiguration {
        // In the order they are written, in which what is wrong is told.
        converters = Collections.unmodifiableMap(new LinkedHashMap<>(converters));
        if (!provider.equals(OWN_PROVIDER) && !provider.equals(PI4J_PROVIDER)) {
            throw new IllegalArgumentException("provider '" + provider + "': write linux or pi4j");
        }
    }

    Optional<String> chipLabel() {
        return gpioChip.isEmpty() ? Optional.empty() : Optional.of(gpioChip);
    }

    /** A board with nothing but its pins. */
    public static BoardConfiguration plain() {
        return new BoardConfiguration("", OWN_PROVIDER, Map.of());
    }
}
