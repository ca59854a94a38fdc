package dev.vallum.wire;

/** The form of the names that stand in topics and messages. */
final class Names {
    private static final int LONGEST = 32;

    private Names() {}

    static boolean isName(String value) {
        if (value.isEmpty() || value.length() > LONGEST || value.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
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
