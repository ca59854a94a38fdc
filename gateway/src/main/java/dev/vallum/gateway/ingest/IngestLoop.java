package dev.vallum.gateway.ingest;

import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.NewRecord;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.wire.JournalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what arrived, commits it, and then tells: first the nodes, then the broker, then the
 * gateway's other parts. While nothing can be committed nobody is told anything, so that nodes keep
 * what they have.
 */
final class IngestLoop {
    private static final Logger log = LoggerFactory.getLogger(IngestLoop.class);

    /** One fsync for up to so many messages. */
    private static final int MOST_IN_A_GROUP = 512;

    private static final Duration SHORTEST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final Verification verification;
    private final RecordStore store;
    private final JournalHeads heads;
    private final SeenBatches seen;
    private final EventTimes times = new EventTimes();
    private final MessageSender sender;
    private final List<NodeListener> nodeListeners;
    private final List<CommitListener> commitListeners;
    private final IngestFigures figures;
    private final RefusalLog refusals;
    private final IdentityReports identities;
    private final LongSupplier nanos;
    private final Backoff backoff;

    private final List<Arrival> pending = new ArrayList<>();
    private boolean failing;
    private long retryAtNanos;

    IngestLoop(
            SiteNames site,
            Inbox inbox,
            RecordStore store,
            BatchVerification batches,
            IdentityReports identities,
            MessageSender sender,
            List<NodeListener> nodeListeners,
            List<CommitListener> commitListeners,
            IngestFigures figures,
            LongSupplier nanos) {
        this.inbox = inbox;
        this.verification = new Verification(site, batches);
        this.store = store;
        this.heads = new JournalHeads(store);
        this.seen = new SeenBatches(store);
        this.sender = sender;
        this.nodeListeners = List.copyOf(nodeListeners);
        this.commitListeners = List.copyOf(commitListeners);
        this.figures = figures;
        this.refusals = new RefusalLog(nanos);
        this.identities = identities;
        this.nanos = nanos;
        this.backoff = new Backoff(SHORTEST_RETRY, LONGEST_RETRY, RandomGenerator.getDefault());
    }

    /** Waits for work, but not for long. */
    void await(Duration longest) throws InterruptedException {
        if (failing) {
            var left = Duration.ofNanos(Math.max(0, retryAtNanos - nanos.getAsLong()));
            LockSupport.parkNanos((left.compareTo(longest) < 0 ? left : longest).toNanos());
            return;
        }
        var arrival = inbox.poll(longest);
        if (arrival != null) {
            pending.add(arrival);
        }
    }

    /**
     * Commits one group.
     *
     * @return how many messages are done with; 0 if there were none or they can't be stored yet
     */
    int doWork() {
        inbox.drainTo(pending, MOST_IN_A_GROUP - pending.size());
        if (pending.isEmpty() || (failing && nanos.getAsLong() - retryAtNanos < 0)) {
            return 0;
        }
        var group = new Group(verification, heads, seen, times);
        try {
            pending.forEach(group::add);
            store.append(group.records());
        } catch (StoreException e) {
            commitFailed(e);
            return 0;
        }
        committed(group);
        return finish(group);
    }

    private void commitFailed(StoreException failure) {
        figures.commitFailed();
        if (!failing) {
            log.atError()
                    .addKeyValue("messages", pending.size())
                    .setCause(failure)
                    .log("cannot commit; nothing is acknowledged until it succeeds");
        }
        failing = true;
        heads.forget();
        retryAtNanos = nanos.getAsLong() + backoff.next().toNanos();
    }

    private void committed(Group group) {
        if (failing) {
            log.atInfo().addKeyValue("messages", pending.size()).log("can commit again");
        }
        failing = false;
        backoff.reset();
        heads.committed(group.advanced());
        seen.committed(group.signed());
        figures.add(group, pending.size());
        group.refused().forEach(this::refused);
    }

    private void refused(Verification.Verified.Refused refusal) {
        refusals.add(refusal);
        refusal.reason()
                .identity()
                .ifPresent(kind -> identities.add(new IdentityRefusal(kind, refusal.node(), "")));
    }

    private int finish(Group group) {
        // Alerts wait for this; nodes have what they detected on their disks.
        tell(group);
        // A node that misses its answer sends again and is answered again.
        group.answers().forEach(sender::send);
        pending.forEach(arrival -> guard(() -> arrival.receipt().run()));
        int done = pending.size();
        pending.clear();
        return done;
    }

    private void tell(Group group) {
        for (var heard : group.heard()) {
            nodeListeners.forEach(
                    listener -> guard(() -> listener.heard(heard.message(), heard.receivedAt())));
        }
        group.records().forEach(this::tellIfLost);
        for (var refusal : group.refused()) {
            // Who pretends is told of by itself.
            if (refusal.reason().identity().isEmpty()) {
                nodeListeners.forEach(listener ->
                        guard(() -> listener.refused(refusal.node(), refusal.reason())));
            }
        }
        if (!group.records().isEmpty()) {
            commitListeners.forEach(listener -> guard(listener::committed));
        }
    }

    private void tellIfLost(NewRecord record) {
        if (record.entry().record() instanceof JournalRecord.Unreadable lost) {
            log.atWarn()
                    .addKeyValue("node", record.node())
                    .addKeyValue("from", record.sequence())
                    .addKeyValue("through", lost.through())
                    .log("a node no longer has records that were not received");
            nodeListeners.forEach(listener ->
                    guard(() -> listener.lost(record.node(), record.sequence(), lost.through())));
        }
    }

    /** What fails after the commit stops neither the rest nor the ingest. */
    private static void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("something failed after a commit");
        }
    }
}
