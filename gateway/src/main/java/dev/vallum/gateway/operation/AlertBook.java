package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertEntry;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.alert.Transition;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are not closed, and what of them is still to be stored. Changes show only once
 * they are {@link #committed()}.
 */
final class AlertBook {
    private final Map<UUID, Alert> open = new LinkedHashMap<>();
    private final Map<UUID, Alert> changed = new LinkedHashMap<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private final Withholding withholding;
    private long lastNumber;

    AlertBook(Collection<Alert> stored, long lastNumber, Withholding withholding) {
        stored.forEach(alert -> open.put(alert.id(), alert));
        this.lastNumber = lastNumber;
        this.withholding = withholding;
    }

    Collection<Alert> open() {
        return open.values();
    }

    /** An open alert as it stands now, stored or not. */
    Optional<Alert> find(UUID id) {
        var alert = changed.get(id);
        return Optional.ofNullable(alert == null ? open.get(id) : alert);
    }

    /** An alert that isn't closed, as it stands now, stored or not. */
    Optional<Alert> findOpen(Predicate<Alert> wanted) {
        var unchanged = open.values().stream().filter(alert -> !changed.containsKey(alert.id()));
        return Stream.concat(changed.values().stream(), unchanged)
                .filter(alert -> alert.state() != AlertState.CLOSED)
                .filter(wanted)
                .findFirst();
    }

    void apply(Signal signal, Instant now) {
        var incident = signal.incident();
        var known = find(incident.id());
        if (known.isEmpty()) {
            if (signal instanceof Signal.Raise) {
                raise(incident, null, now);
            }
            // Else its alert was closed before this was told, and the incident with it.
            return;
        }
        switch (signal) {
            case Signal.Raise _, Signal.Update _ -> update(known.get(), incident, now);
            case Signal.Return back ->
                    note(LifeCycle.returned(known.get(), incident, back.since(), now));
        }
    }

    void raise(Incident incident, @Nullable String node, Instant now) {
        lastNumber++;
        note(LifeCycle.raise(incident, node, lastNumber, now));
        reconsider(incident.id(), now);
    }

    void update(Alert alert, Incident incident, Instant now) {
        note(LifeCycle.update(alert, incident, now));
        reconsider(alert.id(), now);
    }

    /**
     * Raises an alert of the whole site, or says anew what an open one tells of.
     *
     * @param incident of an id
     */
    void raiseOrUpdate(Optional<Alert> alert, Function<UUID, Incident> incident, Instant now) {
        alert.ifPresentOrElse(
                one -> update(one, incident.apply(one.id()), now),
                () -> raise(incident.apply(UUID.randomUUID()), null, now));
    }

    /** What an alert tells of, which no detection ends, has ended. */
    void returned(Alert alert, Instant since, Instant now) {
        note(LifeCycle.returned(alert, alert.incident(), since, now));
    }

    /** Withholds what is set aside now, and no longer withholds what is not. */
    void reconsiderAll(Instant now) {
        List.copyOf(open.keySet()).forEach(id -> reconsider(id, now));
    }

    private void reconsider(UUID id, Instant now) {
        find(id).flatMap(alert -> withholding.reconsider(alert, now)).ifPresent(this::note);
    }

    void note(Transition transition) {
        switch (transition) {
            case Transition.Changed change -> {
                changed.put(change.alert().id(), change.alert());
                change.acts().forEach(act -> entries.add(AlertEntry.of(change.alert(), act)));
            }
            case Transition.Refused _ -> {}
        }
    }

    List<Alert> changed() {
        return List.copyOf(changed.values());
    }

    /** Puts on record what is not about an alert. */
    void record(AuditEntry entry) {
        entries.add(entry);
    }

    List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    void committed() {
        for (var alert : changed.values()) {
            if (alert.state() == AlertState.CLOSED) {
                open.remove(alert.id());
            } else {
                open.put(alert.id(), alert);
            }
        }
        changed.clear();
        entries.clear();
    }
}
