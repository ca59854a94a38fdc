package dev.vallum.gateway.retention;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.loop.LoopThread;
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

/**
 * The thread that carries a site's policy out: each hour, in steps that hold up nobody for long.
 */
public final class RetentionLoop implements AutoCloseable {
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
    private final LoopThread thread = new LoopThread("retention", EVERY, this::step);

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
            thread.start();
        }
    }

    @Override
    @PreDestroy
    public void close() {
        thread.close();
    }

    private void step() throws InterruptedException {
        Thread.sleep(doWork() == 0 ? EVERY : BETWEEN_STEPS);
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
