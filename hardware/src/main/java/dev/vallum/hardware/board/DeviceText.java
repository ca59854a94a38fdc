package dev.vallum.hardware.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A device as it is written: {@code kind[:place] [key=value …]}. */
final class DeviceText {
    /** What stands behind their colon is a name that people chose, spaces and all. */
    private static final Set<String> WITH_NAMES = Set.of("recording", "alsa");

    private final String text;
    private final String kind;
    private final String place;
    private final Map<String, String> options = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if an option is not of the form {@code key=value}
     */
    DeviceText(String text) {
        this.text = text;
        var words = text.strip().split("\\s+", -1);
        int colon = words[0].indexOf(':');
        kind = colon < 0 ? words[0] : words[0].substring(0, colon);
        place = colon < 0 ? "" : words[0].substring(colon + 1);
        for (int i = 1; i < words.length && !WITH_NAMES.contains(kind); i++) {
            addOption(words[i]);
        }
    }

    private void addOption(String word) {
        int equals = word.indexOf('=');
        if (equals < 1 || equals == word.length() - 1) {
            throw wrong("'" + word + "' is not of the form key=value");
        }
        if (options.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
            throw wrong(word.substring(0, equals) + " stands twice");
        }
    }

    String kind() {
        return kind;
    }

    /** What stands behind the kind's colon. */
    String place() {
        return place;
    }

    /** All that stands behind the kind's colon, spaces and all. */
    String rest() {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(colon + 1);
    }

    double number(String key, double otherwise, double least, double most) {
        return option(key, otherwise, word -> Double.parseDouble(word), least, most);
    }

    int integer(String key, int otherwise, int least, int most) {
        return (int) option(key, otherwise, word -> Integer.decode(word), least, most);
    }

    String word(String key, String otherwise) {
        var word = options.remove(key);
        return word == null ? otherwise : word;
    }

    /** An option that can't be left out. */
    <T> T required(String key, Function<String, T> reader) {
        var value = optional(key, reader);
        if (value == null) {
            throw wrong(key + "= is missing");
        }
        return value;
    }

    <T> @Nullable T optional(String key, Function<String, T> reader) {
        var word = options.remove(key);
        return word == null ? null : read(key, word, reader);
    }

    /** What stands behind the colon. */
    <T> T place(Function<String, T> reader) {
        return read("place", place, reader);
    }

    /** To be called when everything known was taken. */
    void requireNothingElse() {
        if (!options.isEmpty()) {
            throw wrong("there is no option " + options.keySet());
        }
    }

    IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("device '" + text + "': " + why);
    }

    private double option(
            String key,
            double otherwise,
            Function<String, ? extends Number> reader,
            double least,
            double most) {
        var word = options.remove(key);
        double value = word == null ? otherwise : read(key, word, reader).doubleValue();
        if (!(value >= least && value <= most)) {
            throw wrong(key + " " + value + ", not " + least + " to " + most);
        }
        return value;
    }

    private <T> T read(String what, String word, Function<String, T> reader) {
        try {
            return reader.apply(word);
        } catch (NumberFormatException _) {
            throw wrong(what + " '" + word + "' is not a number");
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }
}
