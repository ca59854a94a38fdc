package dev.vallum.gateway.explain;

import java.util.Locale;

/** How words stand in a sentence. */
final class Words {
    private Words() {}

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
