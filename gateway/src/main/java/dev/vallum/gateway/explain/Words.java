package dev.vallum.gateway.explain;

import java.util.Locale;
import java.util.regex.Pattern;

/** How words stand in a sentence, and in the key of a phrase. */
final class Words {
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");

    private Words() {}

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Such as {@code return-voltage-over-a-day}. */
    static String slug(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    }
}
