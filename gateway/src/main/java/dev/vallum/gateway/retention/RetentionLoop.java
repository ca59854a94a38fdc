package dev.vallum.gateway.retention;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.site.Retention;
import dev.vallum.gateway.store.PruneStore;
import dev.vallum.gateway.store.SnapshotStore;
import dev.vallum.gateway.store.StoreException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that carries a site's policy out: each hour, in steps that hold up nobody for long.
 */
public final class RetentionLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RetentionLoop.class);

    /** So many deletes take a few hundredths of a second, during which nothing else is stored. */
    static final int MOST_AT_ONCE = 1000;

    /** They are large. */
    private static final int MOST_SNAPSHOTS_AT_ONCE = 50;

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(500);

    private final Retention policy;
    private final PruneStore store;
    private final SnapshotStore snapshots;
    private final Authority authority;
    private final Clock clock;
    private Stage stage = new Stage.Records(0);
    private @Nullable Thread thread;

    private sealed interface Stage {
        record Records(long after) implements Stage {}

        record Snapshots() implements Stage {}

        record Audit() implements Stage {}
    }

    public RetentionLoop(
            Retention policy,
            PruneStore store,
            SnapshotStore snapshots,
            Authority authority,
            Clock clock) {
        this.policy = policy;
        this.store = store;
        this.snapshots = snapshots;
        this.authority = authority;
        this.clock = clock;
    }

    /** Starts the thread, if there is a policy. */
    public void start() {
        if (policy.records() != null || policy.audit() != null || policy.snapshots() != null) {
            thread = Thread.ofPlatform().name("retention").daemon().start(this::run);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        var running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(doWorkOrTell() == 0 ? EVERY : BETWEEN_STEPS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong in one round, there is a next one. */
    int doWorkOrTell() {
        try {
            return doWork();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("what the policy drops can't be dropped now");
            return 0;
        }
    }

    /**
     * One step.
     *
     * @return 1 if there may be more to do, 0 at the end of a round
     * @throws StoreException if nothing could be dropped; the next step tries it again
     */
    public int doWork() {
        return switch (stage) {
            case Stage.Records(long after) -> {
                var next = records(after);
                stage =
                        next.isPresent()
                                ? new Stage.Records(next.getAsLong())
                                : new Stage.Snapshots();
                yield 1;
            }
            case Stage.Snapshots() -> {
                stage = snapshots() == 0 ? new Stage.Audit() : stage;
                yield 1;
            }
            case Stage.Audit() -> {
                int dropped = audit();
                stage = dropped == 0 ? new Stage.Records(0) : stage;
                yield dropped == 0 ? 0 : 1;
            }
        };
    }

    private OptionalLong records(long after) {
        return before(policy.records())
                .map(before -> store.pruneRecords(after, before, MOST_AT_ONCE, this::entry))
                .orElseGet(OptionalLong::empty);
    }

    private int snapshots() {
        return before(policy.snapshots())
                .map(before -> snapshots.prune(before, MOST_SNAPSHOTS_AT_ONCE, clock.instant()))
                .orElse(0);
    }

    private int audit() {
        return before(policy.audit())
                .map(before -> store.pruneAudit(before, MOST_AT_ONCE, this::entry))
                .orElse(0);
    }

    private Optional<Instant> before(@Nullable Duration kept) {
        return Optional.ofNullable(kept).map(clock.instant()::minus);
    }

    private AuditEntry entry(PruneStatement statement) {
        return new AuditEntry(
                clock.instant(),
                "system",
                PruneStatement.ACTION,
                "retention",
                statement.detail(authority.sign(statement.bytes())));
    }
}
