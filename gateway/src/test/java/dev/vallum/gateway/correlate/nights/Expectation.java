package dev.vallum.gateway.correlate.nights;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Cause;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Explanation;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as they have to be at the end of a night; what is left out is not asked.
 *
 * @param zones exactly these, in any order
 * @param contains all of these, perhaps more
 * @param within none but these
 * @param rule that gave it its priority
 * @param causes exactly these
 * @param by seconds from the start within which it had its priority
 * @param count how many there are, 1 if left out; or at {@code least} and at {@code most}
 */
record Expectation(
        @Nullable String zones,
        @Nullable String contains,
        @Nullable String within,
        @Nullable Priority priority,
        @Nullable Direction direction,
        @Nullable Rule rule,
        @Nullable List<Cause> causes,
        @Nullable State state,
        @Nullable Category category,
        @Nullable Double by,
        @Nullable Integer count,
        @Nullable Integer least,
        @Nullable Integer most) {

    enum State {
        PRESENT,
        RETURNED,
        CLOSED
    }

    boolean isMetBy(Alert alert, Site site, Instant start) {
        var touched = Set.copyOf(alert.zones());
        return (zones == null || touched.equals(Set.copyOf(Zones.of(zones, site))))
                && (contains == null || touched.containsAll(Zones.of(contains, site)))
                && (within == null || Zones.of(within, site).containsAll(touched))
                && (priority == null || alert.priority() == priority)
                && (direction == null || alert.direction() == direction)
                && (rule == null || alert.reasons().getLast().rule() == rule)
                && (causes == null || causes(alert).equals(set(causes)))
                && (state == null || state(alert) == state)
                && (category == null || alert.category() == category)
                && (by == null || !hadPriority(alert).isAfter(start.plusMillis(millis(by))));
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    boolean isRight(int found) {
        return found >= fewest() && found <= greatest();
    }

    private int fewest() {
        return least != null ? least : count != null ? count : most != null ? 0 : 1;
    }

    private int greatest() {
        return most != null ? most : count != null ? count : least != null ? 10_000 : 1;
    }

    private static Set<Cause> set(List<Cause> causes) {
        var set = EnumSet.noneOf(Cause.class);
        set.addAll(causes);
        return set;
    }

    static Set<Cause> causes(Alert alert) {
        return set(alert.explanations().stream().map(Explanation::cause).toList());
    }

    static State state(Alert alert) {
        return switch (alert.state()) {
            case CLOSED -> State.CLOSED;
            case RETURNED_UNACKNOWLEDGED, LATCHED -> State.RETURNED;
            case UNACKNOWLEDGED,
                    ACKNOWLEDGED,
                    SHELVED,
                    SUPPRESSED_BY_DESIGN,
                    OUT_OF_SERVICE,
                    IN_TEST ->
                    State.PRESENT;
        };
    }

    private static Instant hadPriority(Alert alert) {
        Instant at = alert.raisedAt();
        for (var entry : alert.history()) {
            switch (entry.act()) {
                case RAISED, ESCALATED, LOWERED -> at = entry.time();
                case WIDENED,
                        LOWERING_REFUSED,
                        RETURNED,
                        RECURRED,
                        UNANSWERED,
                        SUPPRESSED,
                        RESUMED,
                        ACKNOWLEDGED,
                        CLOSED -> {}
            }
        }
        return at;
    }

    /** In words, for the table. */
    String words() {
        var text = new StringBuilder();
        if (count != null || least != null || most != null) {
            int from = fewest();
            int to = greatest();
            text.append(
                            from == to
                                    ? from + " ×"
                                    : to >= 10_000 ? "≥ " + from + " ×" : from + "–" + to + " ×")
                    .append(' ');
        }
        text.append(priority == null ? "any priority" : priority.name());
        if (direction != null && direction != Direction.UNKNOWN) {
            text.append(' ').append(lower(direction));
        }
        if (category != null) {
            text.append(' ').append(lower(category));
        }
        append(text, " in ", zones);
        append(text, " over ", contains);
        append(text, " within ", within);
        append(text, ", ", rule == null ? null : lower(rule));
        if (causes != null && !causes.isEmpty()) {
            text.append(" (")
                    .append(
                            causes.stream()
                                    .map(Expectation::lower)
                                    .collect(Collectors.joining(", ")))
                    .append(')');
        }
        append(text, ", ", state == null ? null : lower(state));
        if (by != null) {
            text.append(", by ")
                    .append(by % 1 == 0 ? String.valueOf(Math.round(by)) : by)
                    .append(" s");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String before, @Nullable String what) {
        if (what != null) {
            text.append(before).append(what);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
