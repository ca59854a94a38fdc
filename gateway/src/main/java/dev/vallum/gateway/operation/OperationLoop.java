package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.Transition;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.correlate.GateLeaves;
import dev.vallum.gateway.fleet.Fleet;
import dev.vallum.gateway.fleet.FleetSignal;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.gateway.fleet.Trouble;
import dev.vallum.gateway.identity.IdentityListener;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.ingest.CommitListener;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.ingest.RefusalReason;
import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.gateway.store.SuppressionStore;
import dev.vallum.wire.Message;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The loop behind {@link Operations}: takes what was committed, correlates it, and stores alerts,
 * audit and position in one transaction. One lock guards it all; people's acts wait for a step to
 * end.
 *
 * <p>What must not wait is stored in the step that found it. What is merely more of the same is
 * stored a few times a second for each alert, a few alerts at a time, so that it holds up nothing
 * that must not wait. With it stands which detections the alerts account for: the others are worked
 * through again after a crash, and give the same.
 */
@Singleton
public final class OperationLoop
        implements Operations,
                CommitListener,
                NodeListener,
                IdentityListener,
                WayOutReports,
                AutoCloseable {
    private static final int MOST_DETECTIONS = 2000;
    private static final int MOST_RECENT = 500;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration QUIET_STORE = Duration.ofMillis(250);

    /** What goes on at many sensors is stored no more often than this. */
    private static final Duration DUE_STORE = Duration.ofMillis(25);

    /** Contacts of alerts closed for longer than this confirm nothing any more. */
    private static final Duration CLOSED_FOR = Duration.ofMinutes(10);

    private final Site site;
    private final DetectionStore detections;
    private final AlertStore alerts;
    private final SuppressionStore suppressions;
    private final Clock clock;
    private final Silences silences;
    private final Impostures impostures;
    private final Troubles troubles;
    private final WayOutTroubles waysOut = new WayOutTroubles();
    private final SourceTroubles sources;
    private final List<TimeWatch> watches;
    private final Rhythm ticks;
    private final Rhythm quietStores;
    private final Rhythm dueStores;
    private final Listeners listeners = new Listeners();
    private final ReentrantLock lock = new ReentrantLock();
    private final Bell bell = new Bell();
    private final LoopThread thread = new LoopThread("operation", TICK, this::step, bell::ring);
    private final NodeNews news = new NodeNews();
    private final Fleet fleet;
    private final Shown shown;
    private final Queue<FleetSignal> untold = new ArrayDeque<>();

    private Correlation correlation;
    private AlertBook book;
    private Withholding withholding;
    private Accounted stored = new Accounted(0, List.of());

    /** What could not be stored is lost from memory too: begin again from what is stored. */
    private boolean stale;

    /** Something was committed that is not worked through; what isn't told is found by the tick. */
    private volatile boolean unread = true;

    private volatile Instant workedAt;

    public OperationLoop(
            Site site,
            DetectionStore detections,
            AlertStore alerts,
            SuppressionStore suppressions,
            DiskSpace disk,
            Standby standby,
            Clock clock) {
        this.site = site;
        this.detections = detections;
        this.alerts = alerts;
        this.suppressions = suppressions;
        this.clock = clock;
        silences = new Silences(site);
        troubles = new Troubles(site);
        sources = new SourceTroubles(site, clock);
        var now = clock.instant();
        impostures = new Impostures(site, now);
        fleet = new Fleet(site, now);
        shown = new Shown(fleet.statuses());
        watches =
                List.of(
                        impostures,
                        waysOut,
                        new Unanswered(site, now),
                        new DiskWatch(disk, site.disk(), now),
                        new StandbyWatch(standby, now),
                        sources,
                        new PatrolWatch(site, detections, alerts, fleet, now));
        ticks = new Rhythm(TICK, now);
        quietStores = new Rhythm(QUIET_STORE, now);
        dueStores = new Rhythm(DUE_STORE, now);
        withholding = withholding();
        workedAt = now;
        begin();
        fleet.restore(silences.unended(book.open()));
    }

    private void step() throws InterruptedException {
        // What comes during a step leaves a permit.
        if (doWork() < MOST_DETECTIONS) {
            bell.await(TICK);
        }
    }

    /** Starts the loop's thread. */
    public void start() {
        thread.start();
    }

    /** Ends the loop after its step. */
    @Override
    @PreDestroy
    public void close() {
        thread.close();
    }

    @Override
    public void refused(IdentityRefusal refusal, Instant at) {
        if (impostures.refused(refusal, at)) {
            bell.ring();
        }
    }

    @Override
    public void committed() {
        unread = true;
        bell.ring();
    }

    @Override
    public void heard(Message message, Instant receivedAt) {
        if (news.heard(message, receivedAt)) {
            bell.ring();
        }
    }

    @Override
    public void refused(String node, RefusalReason reason) {
        troubled(node, reason == RefusalReason.FORKED_JOURNAL ? Trouble.FORKED : Trouble.REFUSED);
    }

    @Override
    public boolean failed(String way, String problem) {
        boolean taken = waysOut.failed(way, problem, clock.instant());
        bell.ring();
        return taken;
    }

    @Override
    public boolean works(String way) {
        boolean taken = waysOut.works(way);
        bell.ring();
        return taken;
    }

    /** Something is wrong with a node of the site, as another part of the gateway found out. */
    void troubled(String node, Trouble trouble) {
        if (fleet.has(node) && news.troubled(node, trouble, clock.instant())) {
            bell.ring();
        }
    }

    @Override
    public List<Alert> open() {
        return shown.alerts();
    }

    @Override
    public List<Alert> recent(long before, int limit) {
        if (limit < 1 || limit > MOST_RECENT) {
            throw new IllegalArgumentException("limit " + limit + ", use 1 to " + MOST_RECENT);
        }
        return alerts.recent(before, limit);
    }

    @Override
    public Optional<Alert> find(UUID id) {
        return alerts.find(id);
    }

    @Override
    public ActResult acknowledge(UUID id, Predicate<Alert> basis, String who, String note) {
        return act(id, basis, alert -> LifeCycle.acknowledge(alert, who, note, clock.instant()));
    }

    @Override
    public ActResult close(UUID id, Predicate<Alert> basis, String who, Closing closing) {
        return act(id, basis, alert -> LifeCycle.close(alert, who, closing, clock.instant()));
    }

    @Override
    public List<Alert> raisedBetween(Instant from, Instant until, int limit) {
        return alerts.raisedBetween(from, until, limit);
    }

    @Override
    public List<Suppression> suppressions() {
        return shown.suppressions();
    }

    @Override
    public SuppressionResult suppress(WantedSuppression wanted, String who) {
        return setAside(who, "set aside", "", now -> withholding.begin(wanted, who, now));
    }

    @Override
    public SuppressionResult endSuppression(UUID id, String who, String note) {
        return setAside(who, "in use again", note, now -> withholding.end(id, now));
    }

    @Override
    public List<NodeStatus> nodes() {
        return shown.nodes();
    }

    @Override
    public Progress progress() {
        return new Progress(workedAt, news.waiting());
    }

    @Override
    public Subscription addListener(OperationListener listener) {
        return listeners.add(listener);
    }

    /**
     * One step.
     *
     * @return how much was taken in; after less than {@value #MOST_DETECTIONS} the loop may wait
     * @throws StoreException if something could not be read or stored; the next step begins again
     *     from what is stored
     */
    public int doWork() {
        lock.lock();
        try {
            beginAgainIfStale();
            int work = news.tell(fleet, MOST_DETECTIONS, this::tell) + takeDetections();
            tickIfDue();
            storeIfDue();
            workedAt = clock.instant();
            return work;
        } catch (StoreException e) {
            stale = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void beginAgainIfStale() {
        if (stale) {
            withholding = withholding();
            begin();
            unread = true;
            stale = false;
        }
    }

    private void begin() {
        stored = alerts.accounted();
        var open = alerts.open();
        book = new AlertBook(open, alerts.lastNumber(), withholding);
        var closed = alerts.closedSince(clock.instant().minus(CLOSED_FOR));
        var leaves = alerts.leavesEndingAfter(clock.instant().minus(GateLeaves.REMEMBERED));
        correlation = new Correlation(site, detections, stored, open, closed, leaves);
        shown.showAfresh(open);
    }

    private int takeDetections() {
        if (!unread && !ticks.isDue(clock.instant())) {
            return 0;
        }
        unread = false;
        var batch = correlation.take(MOST_DETECTIONS);
        unread |= batch.size() == MOST_DETECTIONS;
        batch.forEach(detection -> listeners.tell(new Change.DetectionSeen(detection)));
        return batch.size();
    }

    private void tickIfDue() {
        var now = clock.instant();
        if (!ticks.isDue(now)) {
            return;
        }
        ticks.done(now);
        correlation.tick(now);
        fleet.tick(now).forEach(this::tell);
    }

    /** A node's state is told as it comes; what else the fleet says waits until it is stored. */
    private void tell(FleetSignal signal) {
        if (signal instanceof FleetSignal.StatusChanged(var status)) {
            shown.show(status);
            listeners.tell(new Change.NodeChanged(status));
        } else {
            untold.add(signal);
        }
    }

    private void storeIfDue() {
        var now = clock.instant();
        boolean due = correlation.hasUrgent() || (dueStores.isDue(now) && correlation.hasDue(now));
        boolean quietDue = correlation.isBeyond(stored) && quietStores.isDue(now);
        boolean othersAside = withholding.look(now);
        boolean watchDue = false;
        for (var watch : watches) {
            watchDue |= watch.look(book, now);
        }
        boolean othersDue = due || quietDue || othersAside;
        if (!watchDue && !othersDue && untold.isEmpty()) {
            return;
        }
        var changes = new ArrayList<Change>();
        untold.forEach(signal -> apply(signal, now));
        var signals = due ? correlation.drainDue(now) : correlation.drain();
        signals.forEach(signal -> book.apply(signal, now));
        if (othersAside) {
            book.reconsiderAll(now);
            changes.add(new Change.SuppressionsChanged(withholding.current().all()));
        }
        if (watchDue) {
            watches.forEach(watch -> watch.apply(book, now));
        }
        store(changes);
        watches.forEach(TimeWatch::committed);
        untold.clear();
        quietStores.done(now);
        dueStores.done(now);
    }

    private void apply(FleetSignal signal, Instant now) {
        switch (signal) {
            case FleetSignal.StatusChanged _ -> {
                // Told when it came.
            }
            case FleetSignal.Restarted restarted ->
                    correlation.restarted(restarted.node(), restarted.boot(), restarted.at());
            case FleetSignal.Troubled trouble -> troubles.began(trouble, book, now);
            case FleetSignal.Silent silent -> silences.began(silent, book, now);
            case FleetSignal.HeardAgain again -> silences.ended(again, book, now);
        }
    }

    private void store(List<Change> changes) {
        var changed = book.changed();
        var accounted = correlation.accounted();
        var leaves = correlation.leaves().unstored();
        leaves.forEach(leave -> book.record(LeaveEntry.of(leave)));
        if (!changed.isEmpty() || !book.entries().isEmpty() || !accounted.equals(stored)) {
            var given = leaves.stream().map(GateLeaves.Changed::leave).toList();
            alerts.commit(changed, withholding.unstored(), given, book.entries(), accounted);
            correlation.leaves().stored();
            stored = accounted;
            book.committed();
            withholding.committed();
            changed.forEach(shown::show);
        }
        changed.stream()
                .filter(alert -> alert.state() == AlertState.CLOSED)
                .forEach(alert -> correlation.seal(alert.id()));
        shown.show(withholding.current().all());
        changes.forEach(listeners::tell);
        changed.forEach(alert -> listeners.tell(new Change.AlertChanged(alert)));
    }

    /** What people do is judged on what is known now, not on what was stored last. */
    private <T> T asOfNow(Function<Instant, T> work) {
        lock.lock();
        try {
            beginAgainIfStale();
            var now = clock.instant();
            correlation.drain().forEach(signal -> book.apply(signal, now));
            return work.apply(now);
        } catch (StoreException e) {
            stale = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Does something with the leave for gates, and stores it. */
    <T> T withLeaves(BiFunction<GateLeaves, Instant, T> work) {
        return asOfNow(now -> {
            T done = work.apply(correlation.leaves(), now);
            store(List.of());
            return done;
        });
    }

    /** Takes what is wrong with others' devices. */
    public SourceReports sources() {
        return sources;
    }

    private ActResult act(UUID id, Predicate<Alert> basis, Function<Alert, Transition> wanted) {
        var act = LifeCycle.ifStill(basis, wanted);
        return asOfNow(_ -> {
            var alert = book.find(id).or(() -> alerts.find(id));
            var done = alert.map(found -> act(found, act.apply(found)));
            store(List.of());
            return done.orElseGet(ActResult.NoSuchAlert::new);
        });
    }

    private ActResult act(Alert alert, Transition transition) {
        return switch (transition) {
            case Transition.Refused refused ->
                    new ActResult.Refused(refused.reason(), refused.text(), alert);
            case Transition.Changed changed -> {
                book.note(changed);
                yield new ActResult.Done(changed.alert());
            }
        };
    }

    private SuppressionResult setAside(
            String who, String action, String note, Function<Instant, SuppressionResult> wanted) {
        return asOfNow(now -> {
            var changes = new ArrayList<Change>();
            var result = wanted.apply(now);
            if (result instanceof SuppressionResult.Done(var suppression)) {
                withholding.pass(now);
                book.reconsiderAll(now);
                book.record(Withholding.entry(suppression, who, action, note, now));
                changes.add(new Change.SuppressionsChanged(withholding.current().all()));
            }
            store(changes);
            return result;
        });
    }

    private Withholding withholding() {
        var now = clock.instant();
        var since = now.minus(Withholding.WALK_TAIL);
        return new Withholding(site, suppressions.endingAfter(since), now);
    }
}
