package dev.vallum.wire;

import java.util.regex.Pattern;

/** The form of the names that stand in topics and messages. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private Names() {}

    static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    /** Returns the name, or throws with what it names and what is wrong. */
    static String require(String what, String value) {
        if (!isName(value)) {
            throw new IllegalArgumentException(
                    what + " '" + value + "': use 1 to 32 lower-case letters, digits, dashes");
        }
        return value;
    }
}
