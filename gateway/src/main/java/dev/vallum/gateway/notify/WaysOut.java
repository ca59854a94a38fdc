package dev.vallum.gateway.notify;

import dev.vallum.gateway.operation.Change;
import dev.vallum.gateway.operation.OperationListener;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.WayOutReports;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.gateway.store.StoredDelivery;
import dev.vallum.gateway.store.WayOutStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ways out, each on a thread of its own. Thread-safe. */
public final class WaysOut implements OperationListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WaysOut.class);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final Duration PRUNED_EVERY = Duration.ofHours(1);

    private final WaysOutPlan plan;
    private final Operations operations;
    private final AuditStore audit;
    private final WayOutStore store;
    private final WayOutReports reports;
    private final DeliveryListener watch;
    private final Clock clock;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private List<Runner> runners = List.of();
    private Operations.@Nullable Subscription subscription;
    private Instant nextPrune = Instant.MIN;

    public WaysOut(
            WaysOutPlan plan,
            Operations operations,
            AuditStore audit,
            WayOutStore store,
            WayOutReports reports,
            DeliveryListener watch,
            Clock clock,
            LongSupplier nanos,
            RandomGenerator random) {
        this.plan = plan;
        this.operations = operations;
        this.audit = audit;
        this.store = store;
        this.reports = reports;
        this.watch = watch;
        this.clock = clock;
        this.nanos = nanos;
        this.random = random;
    }

    /** Goes on with each way where it was. A new one tells what happens from now on. */
    public synchronized void start() {
        var ids = plan.ways().stream().map(Way::id).toList();
        store.keep(ids, clock.instant());
        operations.open().stream()
                .flatMap(alert -> WayOutReports.wayOf(alert).stream())
                .filter(way -> !ids.contains(way))
                .forEach(reports::works);
        var parts =
                new WayLoop.Parts(
                        plan.site(),
                        audit,
                        store,
                        operations::find,
                        reports,
                        watch,
                        clock,
                        nanos,
                        random);
        var started = new ArrayList<Runner>();
        plan.ways().forEach(way -> started.add(new Runner(new WayLoop(way, parts))));
        runners = List.copyOf(started);
        subscription = operations.addListener(this);
        runners.forEach(Runner::start);
    }

    @Override
    public void changed(Change change) {
        if (change instanceof Change.AlertChanged) {
            wake();
        }
    }

    @Override
    public void missed(long count) {
        wake();
    }

    private synchronized void wake() {
        runners.forEach(Runner::wake);
    }

    /** In the file's order. */
    public synchronized List<WayStatus> statuses() {
        return runners.stream().map(runner -> runner.loop.status()).toList();
    }

    /**
     * What was and is told through a way, the latest first; empty if there is no such way.
     *
     * @param before a number of the audit; {@link Long#MAX_VALUE} for the latest
     */
    public Optional<List<StoredDelivery>> deliveries(String way, long before, int limit) {
        return plan.ways().stream().anyMatch(each -> each.id().equals(way))
                ? Optional.of(store.recent(way, before, limit))
                : Optional.empty();
    }

    @Override
    public void close() {
        List<Runner> ending;
        synchronized (this) {
            ending = runners;
            runners = List.of();
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
        }
        ending.forEach(Runner::interrupt);
        ending.forEach(Runner::join);
    }

    private synchronized void pruneIfDue() {
        var now = clock.instant();
        if (now.isBefore(nextPrune)) {
            return;
        }
        nextPrune = now.plus(PRUNED_EVERY);
        store.prune(now.minus(plan.keepFor()));
    }

    /** A way's thread. A virtual one: what it waits for, it can be called away from. */
    private final class Runner {
        private final WayLoop loop;
        private final Semaphore wake = new Semaphore(0);
        private final Thread thread;

        Runner(WayLoop loop) {
            this.loop = loop;
            thread = Thread.ofVirtual().name("way-out-" + loop.way().id()).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void wake() {
            if (wake.availablePermits() == 0) {
                wake.release();
            }
        }

        void interrupt() {
            thread.interrupt();
        }

        void join() {
            try {
                if (!thread.join(END_WITHIN)) {
                    log.atError().addKeyValue("way", loop.way().id()).log("a way does not end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            try (var out = loop.way().out()) {
                log.atDebug().addKeyValue("way", loop.way().id()).log("{} starts", out.getClass());
                while (!Thread.currentThread().isInterrupted()) {
                    step();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void step() throws InterruptedException {
            try {
                if (loop.doWork() == 0) {
                    pruneIfDue();
                    await(loop.pause());
                }
            } catch (StoreException e) {
                log.atError().setCause(e).addKeyValue("way", loop.way().id()).log("trying again");
                await(PAUSE_AFTER_FAULT);
            } catch (RuntimeException e) {
                log.atError().setCause(e).addKeyValue("way", loop.way().id()).log("a step failed");
                await(PAUSE_AFTER_FAULT);
            }
        }

        private void await(Duration pause) throws InterruptedException {
            if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
        }
    }
}
