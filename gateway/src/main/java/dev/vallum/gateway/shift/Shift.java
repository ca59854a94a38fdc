package dev.vallum.gateway.shift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that one account had the watch.
 *
 * @param number from 1, without gaps
 * @param until absent while it lasts
 * @param handover what was handed over at its end; absent while it lasts
 * @param notes in order
 */
public record Shift(
        long number,
        String operator,
        Instant from,
        @Nullable Instant until,
        @Nullable Handover handover,
        List<Note> notes) {

    public Shift {
        notes = List.copyOf(notes);
        if ((until == null) != (handover == null)) {
            throw new IllegalArgumentException("a shift ends with a handover");
        }
    }

    /**
     * Something to be known by who comes next.
     *
     * @param number from 1 in its shift
     */
    public record Note(long number, Instant time, String who, String text) {}
}
