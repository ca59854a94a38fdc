package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.ingest.Backoff;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.operation.WayOutReports;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.NewDelivery;
import dev.vallum.gateway.store.StoredDelivery;
import dev.vallum.gateway.store.WayOutStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way's work: takes from the audit what is to be told, and tells it, one after another. What
 * fails is tried again, ever more seldom, and what follows waits for it. The audit is the queue
 * behind the bounded one that is made ready here.
 */
final class WayLoop {
    static final int MOST_WAITING = 500;

    private static final Logger log = LoggerFactory.getLogger(WayLoop.class);
    private static final int PAGE = 200;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    /** The audit is looked at so often though nobody said that there is something new. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A notice that breaks a way's code is refused after so many attempts. */
    private static final int MOST_FAULTS = 5;

    private final Way way;
    private final Parts parts;
    private final Backoff backoff;
    private final Condition condition;
    private long position;
    private int waiting;
    private long nextTryNanos;
    private long superviseAtNanos;

    /**
     * What all ways share.
     *
     * @param alerts by their ids
     * @param watch is told of each attempt
     * @param nanos runs on evenly
     */
    record Parts(
            SitePlan plan,
            AuditStore audit,
            WayOutStore store,
            Function<UUID, Optional<Alert>> alerts,
            WayOutReports reports,
            DeliveryListener watch,
            Clock clock,
            LongSupplier nanos,
            RandomGenerator random) {}

    /** A delivery that is being told. */
    private record Attempt(StoredDelivery delivery, Notice notice, Instant began) {}

    /** Goes on where the store says. */
    WayLoop(Way way, Parts parts) {
        this.way = way;
        this.parts = parts;
        backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, parts.random());
        var stored =
                parts.store()
                        .find(way.id())
                        .orElseThrow(() ->
                                new IllegalStateException("way " + way.id() + " is not stored"));
        position = stored.position();
        waiting = parts.store().waiting(way.id());
        condition = new Condition(way, stored, parts.store(), parts.reports());
        nextTryNanos = parts.nanos().getAsLong();
        superviseAtNanos = nextTryNanos;
    }

    Way way() {
        return way;
    }

    WayStatus status() {
        return condition.status(parts.store().waiting(way.id()));
    }

    /**
     * One step.
     *
     * @return how much was done; after nothing the loop may wait
     */
    int doWork() throws InterruptedException {
        int work = fill();
        if (parts.nanos().getAsLong() - nextTryNanos >= 0) {
            work += waiting > 0 ? deliver() : supervise();
        }
        condition.watch(parts.clock().instant());
        return work;
    }

    /** How long the loop may wait before the next step. */
    Duration pause() {
        long now = parts.nanos().getAsLong();
        long until =
                waiting > 0
                        ? nextTryNanos
                        : way.out().superviseEvery().isPresent()
                                ? Math.max(superviseAtNanos, nextTryNanos)
                                : now + LONGEST_PAUSE.toNanos();
        return Duration.ofNanos(Math.clamp(until - now, 0, LONGEST_PAUSE.toNanos()));
    }

    private int fill() {
        if (waiting >= MOST_WAITING) {
            return 0;
        }
        var page = parts.audit().after(position, PAGE);
        if (page.isEmpty()) {
            return 0;
        }
        var now = parts.clock().instant();
        var ready = page.stream().flatMap(record -> ready(record, now).stream()).toList();
        parts.store().add(way.id(), ready, page.getLast().number());
        position = page.getLast().number();
        waiting += ready.size();
        return page.size();
    }

    private List<NewDelivery> ready(AuditRecord record, Instant now) {
        return AlertAct.of(record, parts.alerts())
                // What was set aside from the start, and stayed so, calls nobody outside either.
                .filter(act -> act.alert().isAnnounced())
                .filter(act -> way.filter().passes(act))
                // Else it would tell through the way that the way fails, and so on.
                .filter(act -> !WayOutReports.isAbout(act.alert(), way.id()))
                .map(act -> act.notice(parts.plan(), way.status()))
                .filter(way.out()::canSay)
                .map(notice ->
                        new NewDelivery(
                                notice.number(),
                                notice.alert().number(),
                                notice.act().name(),
                                Notices.document(notice),
                                now))
                .stream()
                .toList();
    }

    private int deliver() throws InterruptedException {
        var next = parts.store().next(way.id());
        if (next.isEmpty()) {
            waiting = 0;
            return 0;
        }
        var delivery = next.get();
        var notice = Notices.of(delivery.document());
        var attempt = new Attempt(delivery, notice, parts.clock().instant());
        if (notice.time().plus(way.giveUpAfter()).isBefore(attempt.began())) {
            var problem = delivery.problem() == null ? "" : "; last: " + delivery.problem();
            done(attempt, DeliveryState.GIVEN_UP, false, "too old to be told" + problem);
            return 1;
        }
        tell(attempt);
        return 1;
    }

    private void tell(Attempt attempt) throws InterruptedException {
        try {
            switch (way.out().tell(attempt.notice())) {
                case Answer.Taken taken -> {
                    done(attempt, DeliveryState.ANSWERED, true, taken.text());
                    worked();
                }
                case Answer.Sent() -> {
                    done(attempt, DeliveryState.SENT, true, "");
                    worked();
                }
                case Answer.Refused refused -> {
                    done(attempt, DeliveryState.REFUSED, true, refused.why());
                    condition.failed("refused: " + refused.why(), parts.clock().instant());
                }
                case Answer.Later later -> {
                    noteFailure(attempt, later.why());
                    waitFor(later.after());
                }
            }
        } catch (WayOutException e) {
            noteFailure(attempt, String.valueOf(e.getMessage()));
            waitFor(Duration.ZERO);
        } catch (RuntimeException e) {
            fault(attempt, e);
        }
    }

    /** A bug. It must not hold up for ever what is behind it. */
    private void fault(Attempt attempt, RuntimeException failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("way", way.id())
                .addKeyValue("audit", attempt.delivery().audit())
                .log("a way out failed on a notice");
        if (attempt.delivery().attempts() + 1 >= MOST_FAULTS) {
            done(attempt, DeliveryState.REFUSED, true, "the program fails on it: " + failure);
        } else {
            noteFailure(attempt, "the program fails on it: " + failure);
        }
        condition.failed("the program fails on a notice", parts.clock().instant());
        waitFor(Duration.ZERO);
    }

    private int supervise() throws InterruptedException {
        var every = way.out().superviseEvery();
        if (every.isEmpty() || parts.nanos().getAsLong() - superviseAtNanos < 0) {
            return 0;
        }
        try {
            way.out().supervise();
            worked();
        } catch (WayOutException e) {
            condition.failed(String.valueOf(e.getMessage()), parts.clock().instant());
            waitFor(Duration.ZERO);
        }
        return 1;
    }

    private void worked() {
        backoff.reset();
        long now = parts.nanos().getAsLong();
        nextTryNanos = now;
        way.out().superviseEvery().ifPresent(every -> superviseAtNanos = now + every.toNanos());
        condition.worked(parts.clock().instant());
    }

    private void done(Attempt attempt, DeliveryState state, boolean tried, String text) {
        var now = parts.clock().instant();
        parts.store().done(way.id(), attempt.delivery().audit(), state, tried, text, now);
        waiting--;
        tellWatch(attempt, state, text, now);
    }

    private void noteFailure(Attempt attempt, String problem) {
        var now = parts.clock().instant();
        parts.store().failed(way.id(), attempt.delivery().audit(), problem, now);
        condition.failed(problem, now);
        tellWatch(attempt, DeliveryState.WAITING, problem, now);
    }

    private void tellWatch(Attempt attempt, DeliveryState state, String text, Instant now) {
        parts.watch()
                .tried(
                        new DeliveryAttempt(
                                way.id(),
                                attempt.notice(),
                                attempt.delivery().attempts() + 1,
                                attempt.began(),
                                now,
                                state,
                                text));
    }

    private void waitFor(Duration askedFor) {
        var bounded = askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
        var own = backoff.next();
        var wait = bounded.compareTo(own) > 0 ? bounded : own;
        nextTryNanos = parts.nanos().getAsLong() + wait.toNanos();
    }
}
