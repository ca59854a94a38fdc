package dev.vallum.gateway.shift;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.store.ShiftStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Lets people take the watch over, and note what the next one has to know. Thread-safe. */
@Singleton
public final class Shifts {
    private final ShiftStore store;
    private final Operations operations;
    private final Clock clock;

    public Shifts(ShiftStore store, Operations operations, Clock clock) {
        this.store = store;
        this.operations = operations;
        this.clock = clock;
    }

    /** The one that lasts; empty before anybody has taken the watch. */
    public Optional<Shift> current() {
        return store.latest(1).stream().filter(shift -> shift.until() == null).findFirst();
    }

    /** The latest first. */
    public List<Shift> latest(int limit) {
        return store.latest(limit);
    }

    /** Those numbered below a number, the latest first. */
    public List<Shift> before(long number, int limit) {
        return store.before(number, limit);
    }

    public Optional<Shift> find(long number) {
        return store.find(number);
    }

    /**
     * Somebody takes the watch over; the shift before ends with what is open now.
     *
     * @return empty if that account has it already
     */
    public synchronized Optional<Shift> takeOver(String who) {
        var before = current();
        if (before.filter(shift -> shift.operator().equals(who)).isPresent()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var handover = handover();
        long number = store.latest(1).stream().findFirst().map(Shift::number).orElse(0L) + 1;
        var detail =
                "%d alerts open, %d set aside, %d nodes silent"
                        .formatted(
                                handover.open().size(),
                                handover.setAside().size(),
                                handover.silent().size());
        store.takeOver(
                before,
                handover,
                new Shift(number, who, now, null, null, List.of()),
                new AuditEntry(now, who, "shift taken over", "shift/" + number, detail));
        return store.find(number);
    }

    /**
     * Notes something in the shift that lasts.
     *
     * @return empty if nobody has the watch
     */
    public synchronized Optional<Shift> note(String who, String text) {
        var shift = current();
        if (shift.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var number = shift.get().notes().size() + 1L;
        store.note(
                shift.get(),
                new Shift.Note(number, now, who, text),
                new AuditEntry(now, who, "shift note", "shift/" + shift.get().number(), text));
        return store.find(shift.get().number());
    }

    private Handover handover() {
        return new Handover(
                operations.open().stream().map(Shifts::open).toList(),
                operations.suppressions().stream().map(Shifts::setAside).toList(),
                operations.nodes().stream()
                        .filter(node -> node.state() == NodeState.SILENT)
                        .map(NodeStatus::node)
                        .toList());
    }

    private static Handover.OpenAlert open(Alert alert) {
        return new Handover.OpenAlert(
                alert.number(),
                alert.priority().name(),
                alert.state().name(),
                alert.zones(),
                alert.reasons().isEmpty() ? "" : alert.reasons().getLast().text());
    }

    private static Handover.SetAside setAside(Suppression suppression) {
        return new Handover.SetAside(
                suppression.kind().name(),
                suppression.subjectPath(),
                suppression.until(),
                suppression.reason());
    }
}
