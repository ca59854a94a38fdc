package dev.vallum.hardware.board;

import java.util.Map;

/**
 * What the sensors of a board share.
 *
 * @param gpioChip label of the chip that has the pins; empty for the one behind the 40-pin header
 * @param provider {@code linux} for the project's own way to pins and buses, or the name of a Pi4J
 *     plugin on the class path, such as {@code ffm} or {@code gpiod}
 * @param converters by the name that sensors call them
 */
public record BoardConfiguration(
        String gpioChip, String provider, Map<String, ConverterDevice> converters) {
    public static final String OWN_PROVIDER = "linux";

    public BoardConfiguration {
        converters = Map.copyOf(converters);
        if (provider.isBlank()) {
            throw new IllegalArgumentException("provider: write linux, or a Pi4J plugin's name");
        }
    }

    /** A board with nothing but its pins. */
    public static BoardConfiguration plain() {
        return new BoardConfiguration("", OWN_PROVIDER, Map.of());
    }
}
