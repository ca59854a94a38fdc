package dev.vallum.hardware.board;

import java.nio.file.Path;

/** Where a sensor's readings come from. Written {@code kind} or {@code kind:which}. */
public sealed interface Device {

    /** {@code simulated}: plays the node's script. */
    record Simulated() implements Device {
        @Override
        public String toString() {
            return "simulated";
        }
    }

    /** {@code recording:PATH}: plays a WAV or FLAC file once, at real speed. */
    record Recording(Path file) implements Device {
        @Override
        public String toString() {
            return "recording:" + file;
        }
    }

    /** {@code alsa:NAME}: a sound card by (part of) its name, or {@code default}. */
    record Alsa(String name) implements Device {
        @Override
        public String toString() {
            return "alsa:" + name;
        }
    }

    /** {@code gpio:N}: a pin of the 40-pin header by its Broadcom number, 0 to 27. */
    record Gpio(int bcm) implements Device {
        public Gpio {
            if (bcm < 0 || bcm > 27) {
                throw new IllegalArgumentException(
                        "gpio:" + bcm + ": Broadcom numbers go from 0 to 27");
            }
        }

        @Override
        public String toString() {
            return "gpio:" + bcm;
        }
    }

    /**
     * @throws IllegalArgumentException if it is none; the message says what can be written
     */
    static Device parse(String text) {
        int colon = text.indexOf(':');
        var kind = colon < 0 ? text : text.substring(0, colon);
        var which = colon < 0 ? "" : text.substring(colon + 1);
        if (kind.equals("simulated") && which.isEmpty()) {
            return new Simulated();
        }
        if (!which.isEmpty()) {
            switch (kind) {
                case "recording" -> {
                    return new Recording(Path.of(which));
                }
                case "alsa" -> {
                    return new Alsa(which);
                }
                case "gpio" -> {
                    return new Gpio(number(which));
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException(
                "device '" + text + "': write simulated, recording:PATH, alsa:NAME or gpio:NUMBER");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("gpio:" + text + ": not a number");
        }
    }
}
