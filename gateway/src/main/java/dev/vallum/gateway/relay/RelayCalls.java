package dev.vallum.gateway.relay;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.RelayOrder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls nodes to close a relay, and hears what they answer. Thread-safe. */
@Singleton
public final class RelayCalls implements NodeListener {
    /** An order that takes longer to its node says nothing about now. */
    static final Duration GOOD_FOR = Duration.ofSeconds(15);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);

    private final Authority authority;
    private final AuditStore audit;
    private final CommandSender commands;
    private final Clock clock;
    private final Map<Key, RelayStatus> latest = new ConcurrentHashMap<>();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private long lastNumber;

    private record Key(String node, String relay) {}

    private record Waiting(String node, CompletableFuture<RelayAnswer> answer) {}

    /** What came of a call. */
    public sealed interface Outcome {
        record Answered(RelayAnswer answer) implements Outcome {}

        /** It came to nothing yet, and why. */
        record Unanswered(String why) implements Outcome {}
    }

    public RelayCalls(Authority authority, AuditStore audit, CommandSender commands, Clock clock) {
        this.authority = authority;
        this.audit = audit;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Orders a node to close a relay, and waits for its answer, {@code 12 s} at most.
     *
     * @param reason for the record, such as {@code alert 7}
     */
    public Outcome call(String node, String relay, Duration lasts, String reason)
            throws InterruptedException {
        return call(node, relay, lasts, reason, ANSWER_WITHIN);
    }

    Outcome call(String node, String relay, Duration lasts, String reason, Duration within)
            throws InterruptedException {
        var now = clock.instant();
        var order = new RelayOrder(node, nextNumber(now), relay, lasts, now.plus(GOOD_FOR));
        record(order, reason, now);
        var answer = new CompletableFuture<RelayAnswer>();
        waiting.put(order.number(), new Waiting(node, answer));
        try {
            return switch (commands.send(command(order, now))) {
                case NOT_CONNECTED -> new Outcome.Unanswered("there is no link to the nodes");
                case HANDED_OVER ->
                        new Outcome.Answered(answer.get(within.toMillis(), TimeUnit.MILLISECONDS));
            };
        } catch (TimeoutException e) {
            return new Outcome.Unanswered("node " + node + " does not answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails an answer", e);
        } finally {
            waiting.remove(order.number());
        }
    }

    /** The last order for each relay, by node and relay. */
    public List<RelayStatus> statuses() {
        return latest.values().stream()
                .sorted(Comparator.comparing(RelayStatus::node).thenComparing(RelayStatus::relay))
                .toList();
    }

    /**
     * Milliseconds since 1970, and one more than the last at least. Orders expire by the same
     * clock: where it went back, a node takes none before it has caught up, and an alert says so.
     */
    private synchronized long nextNumber(Instant now) {
        lastNumber = Math.max(now.toEpochMilli(), lastNumber + 1);
        return lastNumber;
    }

    private void record(RelayOrder order, String reason, Instant now) {
        audit.append(
                new AuditEntry(
                        now,
                        "system",
                        "relay ordered",
                        "node/" + order.node(),
                        "relay %s, %d s, number %d, for %s"
                                .formatted(
                                        order.relay(),
                                        order.lasts().toSeconds(),
                                        order.number(),
                                        reason)));
        latest.put(
                new Key(order.node(), order.relay()),
                new RelayStatus(order.node(), order.relay(), order.number(), now, null, "", null));
    }

    private Command command(RelayOrder order, Instant now) {
        return new Command(
                order.node(), UUID.randomUUID(), now, Command.CLOSE_RELAY, authority.sign(order));
    }

    @Override
    public void heard(Message message, Instant receivedAt) {
        if (!(message instanceof Message.Detections batch)) {
            return;
        }
        for (var entry : batch.records()) {
            if (entry.record() instanceof JournalRecord.Detected detected) {
                RelayAnswer.of(detected.detection())
                        .ifPresent(answer -> heard(batch.node(), answer, receivedAt));
            }
        }
    }

    private void heard(String node, RelayAnswer answer, Instant receivedAt) {
        latest.replaceAll((key, status) ->
                key.node().equals(node) && status.number() == answer.number()
                        ? status.with(answer, receivedAt)
                        : status);
        Optional.ofNullable(waiting.get(answer.number()))
                .filter(each -> each.node().equals(node))
                .ifPresent(each -> each.answer().complete(answer));
    }
}
