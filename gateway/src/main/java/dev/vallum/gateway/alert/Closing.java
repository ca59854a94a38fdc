package dev.vallum.gateway.alert;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import org.jspecify.annotations.Nullable;

/**
 * What an alert turned out to be.
 *
 * @param cause of a nuisance, and of nothing else; absent where nobody was asked
 * @param note in words, or empty
 */
public record Closing(Disposition disposition, @Nullable NuisanceCause cause, String note) {
    public Closing {
        if (cause != null && disposition != Disposition.NUISANCE) {
            throw new IllegalArgumentException(
                    "a cause goes with a nuisance, not with " + disposition);
        }
    }

    public Closing(Disposition disposition, String note) {
        this(disposition, null, note);
    }

    String words() {
        var what =
                cause == null
                        ? ENGLISH.say("judgement.plain", disposition)
                        : ENGLISH.say("judgement.caused", disposition, cause);
        return note.isBlank() ? what : ENGLISH.say("judgement.noted", what, note);
    }
}
