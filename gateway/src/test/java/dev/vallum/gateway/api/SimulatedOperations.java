package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.alert.Refusal;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.gateway.operation.ActResult;
import dev.vallum.gateway.operation.Change;
import dev.vallum.gateway.operation.OperationListener;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.SuppressionResult;
import dev.vallum.gateway.operation.WantedSuppression;
import dev.vallum.gateway.site.Site;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Alerts as a test wants them, acted on by the same rules. */
@Singleton
@Primary
@Requires(property = "vallum.test.operations", value = "simulated")
final class SimulatedOperations implements Operations {
    private final Map<UUID, Alert> alerts = new LinkedHashMap<>();
    private final Map<UUID, Suppression> suppressions = new LinkedHashMap<>();
    private final List<OperationListener> listeners = new CopyOnWriteArrayList<>();
    private final Site site;
    private final Clock clock;
    private volatile boolean isStuck;
    private volatile List<NodeStatus> nodes = List.of();

    SimulatedOperations(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    synchronized void put(Alert alert) {
        alerts.put(alert.id(), alert);
        tell(new Change.AlertChanged(alert));
    }

    void tell(Change change) {
        listeners.forEach(listener -> listener.changed(change));
    }

    /** As if a step did not end. */
    void setStuck(boolean stuck) {
        isStuck = stuck;
    }

    synchronized long nextNumber() {
        return alerts.size() + 1L;
    }

    @Override
    public synchronized List<Alert> open() {
        return alerts.values().stream()
                .filter(alert -> alert.state() != AlertState.CLOSED)
                .sorted(Alert.MOST_URGENT_FIRST)
                .toList();
    }

    @Override
    public synchronized List<Alert> recent(long before, int limit) {
        return alerts.values().stream()
                .filter(alert -> alert.number() < before)
                .sorted(Comparator.comparingLong(Alert::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Alert> find(UUID id) {
        return Optional.ofNullable(alerts.get(id));
    }

    @Override
    public synchronized ActResult acknowledge(
            UUID id, Predicate<Alert> basis, String who, String note) {
        var alert = alerts.get(id);
        if (alert == null) {
            return new ActResult.NoSuchAlert();
        }
        if (!basis.test(alert)) {
            return outdated(alert);
        }
        if (alert.state() != AlertState.UNACKNOWLEDGED) {
            return new ActResult.Refused(
                    Refusal.ALREADY_ACKNOWLEDGED, "Somebody has acknowledged it already", alert);
        }
        return act(alert, AlertState.ACKNOWLEDGED, Act.ACKNOWLEDGED, who, note, null);
    }

    @Override
    public synchronized ActResult close(
            UUID id, Predicate<Alert> basis, String who, Closing closing) {
        var alert = alerts.get(id);
        if (alert == null) {
            return new ActResult.NoSuchAlert();
        }
        if (!basis.test(alert)) {
            return outdated(alert);
        }
        if (alert.state() == AlertState.UNACKNOWLEDGED) {
            return new ActResult.Refused(
                    Refusal.NOT_ACKNOWLEDGED, "Acknowledge it before closing it", alert);
        }
        return act(alert, AlertState.CLOSED, Act.CLOSED, who, closing.note(), closing);
    }

    private static ActResult outdated(Alert alert) {
        return new ActResult.Refused(Refusal.OUTDATED, "It has changed since", alert);
    }

    private ActResult act(
            Alert alert,
            AlertState state,
            Act act,
            String who,
            String note,
            @Nullable Closing closing) {
        var history = new ArrayList<>(alert.history());
        history.add(new HistoryEntry(clock.instant(), who, act, note));
        var next = with(alert, alert.priority(), state, closing, history);
        put(next);
        return new ActResult.Done(next);
    }

    private Alert with(
            Alert alert,
            Priority priority,
            AlertState state,
            @Nullable Closing closing,
            List<HistoryEntry> history) {
        return new Alert(
                alert.id(),
                alert.number(),
                alert.category(),
                priority,
                state,
                alert.node(),
                alert.zones(),
                alert.layers(),
                alert.direction(),
                alert.contacts(),
                alert.reasons(),
                alert.explanations(),
                alert.eventTime(),
                alert.raisedAt(),
                clock.instant(),
                closing == null ? null : closing.disposition(),
                closing == null ? null : closing.cause(),
                history,
                alert.version() + 1);
    }

    @Override
    public synchronized List<Alert> raisedBetween(Instant from, Instant until, int limit) {
        return alerts.values().stream()
                .filter(alert ->
                        !alert.raisedAt().isBefore(from) && alert.raisedAt().isBefore(until))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Suppression> suppressions() {
        return List.copyOf(suppressions.values());
    }

    @Override
    public synchronized SuppressionResult suppress(WantedSuppression wanted, String who) {
        var now = clock.instant();
        var begun =
                new Suppression(
                        UUID.randomUUID(),
                        wanted.kind(),
                        wanted.subjectKind(),
                        wanted.subject(),
                        now,
                        now.plus(wanted.lasts()),
                        who,
                        wanted.reason());
        suppressions.put(begun.id(), begun);
        tell(new Change.SuppressionsChanged(suppressions()));
        return new SuppressionResult.Done(begun);
    }

    @Override
    public synchronized SuppressionResult endSuppression(UUID id, String who, String note) {
        var ended = suppressions.remove(id);
        if (ended == null) {
            return new SuppressionResult.NoSuchSuppression();
        }
        tell(new Change.SuppressionsChanged(suppressions()));
        return new SuppressionResult.Done(ended);
    }

    @Override
    public List<NodeStatus> nodes() {
        return nodes.isEmpty()
                ? site.nodes().stream()
                        .map(node ->
                                new NodeStatus(
                                        node.id(), NodeState.NEVER_SEEN, Instant.EPOCH, null))
                        .toList()
                : nodes;
    }

    void setNodes(List<NodeStatus> statuses) {
        nodes = List.copyOf(statuses);
    }

    @Override
    public Progress progress() {
        return new Progress(isStuck ? Instant.EPOCH : clock.instant(), 3);
    }

    @Override
    public Subscription addListener(OperationListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
