package dev.vallum.gateway.alert;

import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Explanation;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incident as people see it and answer for it.
 *
 * @param id of the incident
 * @param number counts alerts from 1, for people to speak of
 * @param node whose silence this is about; absent for what sensors detected
 * @param zones in the order in which they were touched
 * @param layers from outside to inside
 * @param eventTime when the first detection was made
 * @param raisedAt when the gateway raised it
 * @param updatedAt when the gateway last changed it
 * @param disposition absent until it is closed
 * @param history in order, the oldest left out beyond {@value #MOST_HISTORY}; the audit has all
 * @param version counts changes from 1
 */
public record Alert(
        UUID id,
        long number,
        Category category,
        Priority priority,
        AlertState state,
        @Nullable String node,
        List<String> zones,
        List<String> layers,
        Direction direction,
        List<Contact> contacts,
        List<Reason> reasons,
        List<Explanation> explanations,
        Instant eventTime,
        Instant raisedAt,
        Instant updatedAt,
        @Nullable Disposition disposition,
        List<HistoryEntry> history,
        long version) {

    public static final int MOST_HISTORY = 200;

    public Alert {
        zones = List.copyOf(zones);
        layers = List.copyOf(layers);
        contacts = List.copyOf(contacts);
        reasons = List.copyOf(reasons);
        explanations = List.copyOf(explanations);
        history = List.copyOf(history);
        if ((disposition != null) != (state == AlertState.CLOSED)) {
            throw new IllegalArgumentException("disposition " + disposition + " while " + state);
        }
    }

    public Optional<Disposition> closedAs() {
        return Optional.ofNullable(disposition);
    }
}
