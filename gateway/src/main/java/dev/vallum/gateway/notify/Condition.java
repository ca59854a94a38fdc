package dev.vallum.gateway.notify;

import dev.vallum.gateway.operation.WayOutReports;
import dev.vallum.gateway.store.StoredWayOut;
import dev.vallum.gateway.store.WayOutStore;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a way works, since when it does not, and whether the command room was told. Outlives a
 * restart. One thread changes it; all may look.
 */
final class Condition {
    private static final Logger log = LoggerFactory.getLogger(Condition.class);

    private final Way way;
    private final WayOutStore store;
    private final WayOutReports reports;
    private volatile Now now;

    /** What the command room was told last by this run of the program. */
    private Told told = Told.NOTHING;

    private enum Told {
        NOTHING,
        WORKS,
        FAILED
    }

    private record Now(
            @Nullable Instant answeredAt,
            @Nullable Instant failingSince,
            @Nullable String problem) {}

    Condition(Way way, StoredWayOut stored, WayOutStore store, WayOutReports reports) {
        this.way = way;
        this.store = store;
        this.reports = reports;
        now = new Now(stored.answeredAt(), stored.failingSince(), stored.problem());
    }

    void worked(Instant at) {
        var before = now;
        now = new Now(at, null, null);
        if (before.failingSince() != null || before.answeredAt() == null) {
            store.note(way.id(), at, null, null);
            log.atInfo().addKeyValue("way", way.id()).log("a way out works");
        }
    }

    void failed(String problem, Instant at) {
        var before = now;
        var since = before.failingSince();
        now = new Now(before.answeredAt(), since == null ? at : since, problem);
        if (since == null) {
            log.atWarn()
                    .addKeyValue("way", way.id())
                    .addKeyValue("problem", problem)
                    .log("a way out fails; trying on");
        }
        if (since == null || !Objects.equals(before.problem(), problem)) {
            store.note(way.id(), now.answeredAt(), now.failingSince(), problem);
        }
    }

    /** Tells the command room what it has to know by now. */
    void watch(Instant at) {
        var current = now;
        var since = current.failingSince();
        if (since == null) {
            if (told != Told.WORKS && reports.works(way.id())) {
                told = Told.WORKS;
            }
            return;
        }
        if (since.isAfter(at)) {
            // The clock was put back.
            now = new Now(current.answeredAt(), at, current.problem());
        } else if (told != Told.FAILED
                && !at.isBefore(since.plus(way.failedAfter()))
                && reports.failed(way.id(), String.valueOf(current.problem()))) {
            told = Told.FAILED;
        }
    }

    WayStatus status(int waiting) {
        var current = now;
        var state =
                current.failingSince() != null
                        ? WayStatus.State.FAILING
                        : current.answeredAt() != null
                                ? WayStatus.State.WORKING
                                : WayStatus.State.UNTRIED;
        return new WayStatus(
                way.id(),
                way.type(),
                state,
                waiting,
                current.answeredAt(),
                current.failingSince(),
                current.problem());
    }
}
