package dev.vallum.gateway.alert;

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
        var what = cause == null ? disposition.name() : disposition + " by " + cause;
        return note.isBlank() ? what : what + ": " + note;
    }
}
