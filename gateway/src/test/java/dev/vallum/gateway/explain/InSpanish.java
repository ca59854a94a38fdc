package dev.vallum.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Tries whether what the gateway makes in the course of a test can be read in Spanish. */
public final class InSpanish {
    /** Those that no sentence does without, and that no name on the reference site has. */
    public static final Pattern ENGLISH_WORDS =
            Pattern.compile("\\b(the|of|within|with|is|it|its|was|were|for|and|not|by|after)\\b");

    private InSpanish() {}

    /** Fails for a sentence that has no Spanish, or not all of it. */
    public static void require(String english) {
        require(english, Translation.of(english, Language.SPANISH));
    }

    /** The same for what is wrong with a file. */
    public static void requireMistake(String english) {
        require(english, Translation.ofMistake(english, Language.SPANISH));
    }

    private static void require(String english, String spanish) {
        assertThat(spanish)
                .as("the Spanish of: %s", english)
                .isNotEqualTo(english)
                .doesNotContainPattern(ENGLISH_WORDS);
    }
}
