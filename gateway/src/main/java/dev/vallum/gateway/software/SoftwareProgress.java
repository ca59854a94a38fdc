package dev.vallum.gateway.software;

import dev.vallum.wire.Message.SoftwareState;
import org.jspecify.annotations.Nullable;

/** What became of an order, as far as the node has said. */
public sealed interface SoftwareProgress {
    /** The node has not taken it up yet. */
    record Ordered() implements SoftwareProgress {}

    /**
     * The node fetches it.
     *
     * @param bytes that it has
     */
    record Fetching(long bytes) implements SoftwareProgress {}

    /** The node tries it out. */
    record InTrial() implements SoftwareProgress {}

    record InForce() implements SoftwareProgress {}

    record Refused(String reason) implements SoftwareProgress {}

    record TakenBack(String reason) implements SoftwareProgress {}

    /**
     * @param number of the order
     * @param state as the node last said; absent if it said nothing
     * @param fetched as far as it asked for
     */
    static SoftwareProgress of(long number, @Nullable SoftwareState state, long fetched) {
        if (state == null) {
            return new Ordered();
        }
        var ended = state.ended();
        if (ended != null && ended.number() == number) {
            return switch (ended.fate()) {
                case REFUSED -> new Refused(ended.reason());
                case TAKEN_BACK -> new TakenBack(ended.reason());
            };
        }
        if (isNumber(state.inForce(), number)) {
            return new InForce();
        }
        if (isNumber(state.trial(), number)) {
            return new InTrial();
        }
        return isNumber(state.known(), number) ? new Fetching(fetched) : new Ordered();
    }

    private static boolean isNumber(@Nullable Long said, long number) {
        return said != null && said == number;
    }
}
