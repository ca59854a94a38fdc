package dev.vallum.gateway.alert;

import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Explanation;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param cause of a nuisance, as far as somebody said
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
        @Nullable NuisanceCause cause,
        List<HistoryEntry> history,
        long version) {

    public static final int MOST_HISTORY = 200;

    /** By priority; of one priority the latest first. */
    public static final Comparator<Alert> MOST_URGENT_FIRST =
            Comparator.comparing(Alert::priority)
                    .thenComparing(Comparator.comparingLong(Alert::number).reversed());

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
        if (cause != null && disposition != Disposition.NUISANCE) {
            throw new IllegalArgumentException("cause " + cause + " of " + disposition);
        }
    }

    public Optional<Disposition> closedAs() {
        return Optional.ofNullable(disposition);
    }

    /** The same alert with what is now known of its incident, but for the priority. */
    Alert with(Incident incident) {
        return new Alert(
                id,
                number,
                category,
                priority,
                state,
                node,
                incident.zones(),
                incident.layers(),
                incident.direction(),
                incident.contacts(),
                incident.reasons(),
                incident.explanations(),
                eventTime,
                raisedAt,
                updatedAt,
                disposition,
                cause,
                history,
                version);
    }

    /** The next version of this alert. */
    Alert with(
            AlertState newState,
            Priority newPriority,
            @Nullable Closing closing,
            List<HistoryEntry> acts,
            Instant now) {
        return new Alert(
                id,
                number,
                category,
                newPriority,
                newState,
                node,
                zones,
                layers,
                direction,
                contacts,
                reasons,
                explanations,
                eventTime,
                raisedAt,
                now,
                closing == null ? null : closing.disposition(),
                closing == null ? null : closing.cause(),
                longer(acts),
                version + 1);
    }

    /** Whether it ever called for somebody, or was set aside the moment it was raised. */
    public boolean isAnnounced() {
        boolean atOnce =
                history.size() > 1
                        && history.get(1).act() == Act.SUPPRESSED
                        && history.get(1).time().equals(history.getFirst().time());
        return !atOnce || history.stream().anyMatch(entry -> entry.act() == Act.RESUMED);
    }

    /** Somebody holds on to the priority, and the history says so already. */
    boolean isLoweringRefused() {
        for (var entry : history.reversed()) {
            switch (entry.act()) {
                case LOWERING_REFUSED -> {
                    return true;
                }
                case ESCALATED, RAISED, RECURRED, WIDENED -> {
                    return false;
                }
                case LOWERED, RETURNED, UNANSWERED, SUPPRESSED, RESUMED, ACKNOWLEDGED, CLOSED -> {}
            }
        }
        return false;
    }

    /** How often it was told to a further person since it called for somebody, and since when. */
    Waiting waiting() {
        int told = 0;
        for (var entry : history.reversed()) {
            switch (entry.act()) {
                case UNANSWERED -> told++;
                case RAISED, ESCALATED, RECURRED, WIDENED, RESUMED -> {
                    return new Waiting(entry.time(), told);
                }
                case LOWERED, LOWERING_REFUSED, RETURNED, SUPPRESSED, ACKNOWLEDGED, CLOSED -> {}
            }
        }
        return new Waiting(raisedAt, told);
    }

    /**
     * How long nobody has taken an alert.
     *
     * @param told how many further people were told since
     */
    record Waiting(Instant since, int told) {}

    /** The incident behind it, as it is known now. */
    public Incident incident() {
        return new Incident(
                id,
                category,
                priority,
                direction,
                eventTime,
                zones,
                layers,
                contacts,
                reasons,
                explanations,
                state.isReturned() || state == AlertState.CLOSED);
    }

    private List<HistoryEntry> longer(List<HistoryEntry> acts) {
        var all = new ArrayList<>(history);
        all.addAll(acts);
        while (all.size() > MOST_HISTORY) {
            // The first entry says how it began.
            all.remove(1);
        }
        return all;
    }
}
