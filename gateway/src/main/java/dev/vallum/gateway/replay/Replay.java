package dev.vallum.gateway.replay;

import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertArchive;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoredDetection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works through the record by the rules of a changed site file, and compares what comes of it with
 * what comes of another file, or with the alerts that are stored. Detections are taken in the order
 * of their commits, time passes by when they were received, and alerts are closed when people
 * closed them. For one run each.
 */
public final class Replay {
    private static final int PAGE = 1000;

    /** What began so long before the span may still go on in it. */
    private static final Duration LEAD = Duration.ofMinutes(30);

    private final DetectionStore detections;
    private final AlertArchive alerts;
    private final Span span;
    private final Play now;
    private final @Nullable Play before;
    private final Consumer<Difference> differences;
    private final Ledger ledger = new Ledger();

    /** Of alerts that are over, where the stored ones are what it is compared with. */
    private final Set<UUID> seen = new HashSet<>();

    private AlertArchive.@Nullable Closed nextClosed;
    private long worked;
    private long same;
    private long added;
    private long gone;
    private long higher;
    private long lower;

    /**
     * The alerts that are compared, by when the first detection was received.
     *
     * @param from {@link Instant#MIN} for the beginning of the record
     * @param until not included; {@link Instant#MAX} for its end
     */
    public record Span(Instant from, Instant until) {
        public Span {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("from " + from + " until " + until);
            }
        }

        boolean has(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }

        private Instant leadFrom() {
            return from.equals(Instant.MIN) ? Instant.EPOCH : from.minus(LEAD);
        }
    }

    /**
     * @param changed by whose rules it is worked through
     * @param against by whose it is compared; without it, with the alerts that are stored
     * @param differences is told of each, in the order in which the alerts are over
     */
    public Replay(
            DetectionStore detections,
            AlertArchive alerts,
            Site changed,
            @Nullable Site against,
            Span span,
            Consumer<Difference> differences) {
        this.detections = detections;
        this.alerts = alerts;
        this.span = span;
        this.differences = differences;
        now = new Play(changed);
        before = against == null ? null : new Play(against);
    }

    /** Works through all of it. */
    public Counts run() {
        nextClosed = alerts.closedAfter(span.leadFrom(), 0).orElse(null);
        var first = detections.receivedSince(span.leadFrom(), 1);
        long position = first.isEmpty() ? Long.MAX_VALUE : first.getFirst().id() - 1;
        Instant latest = span.leadFrom();
        var page = detections.after(position, PAGE);
        while (!page.isEmpty()) {
            for (var detection : page) {
                if (detection.receivedAt().isBefore(span.until())) {
                    take(detection);
                    latest = detection.receivedAt();
                }
            }
            boolean isPast = !page.getLast().receivedAt().isBefore(span.until());
            page = isPast ? List.of() : detections.after(page.getLast().id(), PAGE);
        }
        end(latest);
        return new Counts(worked, same, added, gone, higher, lower);
    }

    private void take(StoredDetection detection) {
        var at = detection.receivedAt();
        closeUntil(at);
        passUntil(at);
        now.accept(detection);
        if (before != null) {
            before.accept(detection);
        }
        drain(at);
        ledger.over(at).forEach(this::compare);
        if (span.has(at)) {
            worked++;
        }
    }

    /** Gates are open for too long also when nothing more is detected. */
    private void end(Instant latest) {
        var last = latest.plus(Duration.ofMinutes(1));
        closeUntil(last);
        passUntil(last);
        drain(last);
        ledger.rest().forEach(this::compare);
        if (before == null) {
            findGone();
        }
    }

    private void passUntil(Instant at) {
        now.passUntil(at);
        if (before != null) {
            before.passUntil(at);
        }
    }

    private void closeUntil(Instant at) {
        var closed = nextClosed;
        while (closed != null && !closed.at().isAfter(at)) {
            passUntil(closed.at());
            drain(closed.at());
            now.seal(closed.id());
            if (before != null) {
                before.seal(closed.id());
            }
            ledger.closed(closed.id());
            closed = alerts.closedAfter(closed.at(), closed.number()).orElse(null);
        }
        nextClosed = closed;
    }

    private void drain(Instant at) {
        ledger.take(Ledger.Side.NOW, now.drain(), at);
        if (before != null) {
            ledger.take(Ledger.Side.BEFORE, before.drain(), at);
        }
    }

    private void compare(Ledger.Entry entry) {
        if (before == null) {
            seen.add(entry.id);
        }
        if (span.has(entry.began)) {
            var was =
                    before == null
                            ? alerts.find(entry.id).map(Outcome::of)
                            : Optional.ofNullable(entry.before);
            compare(was.orElse(null), entry.now);
        }
    }

    private void compare(@Nullable Outcome was, @Nullable Outcome is) {
        if (was == null && is != null) {
            added++;
            differences.accept(new Difference.Added(is));
        } else if (was != null && is == null) {
            gone++;
            differences.accept(new Difference.Gone(was));
        } else if (was != null && is != null) {
            compareBoth(was, is);
        }
    }

    private void compareBoth(Outcome was, Outcome is) {
        if (is.priority().isAbove(was.priority())) {
            higher++;
            differences.accept(new Difference.Higher(was, is));
        } else if (was.priority().isAbove(is.priority())) {
            lower++;
            differences.accept(new Difference.Lower(was, is));
        } else {
            same++;
        }
    }

    /** Stored alerts of detections that came to none. */
    private void findGone() {
        long number = 0;
        var page = alerts.after(number, PAGE);
        while (!page.isEmpty()) {
            for (var alert : page) {
                // What sensors detected has contacts; the rest is not the correlator's.
                if (span.has(alert.raisedAt())
                        && !alert.contacts().isEmpty()
                        && !seen.contains(alert.id())) {
                    compare(Outcome.of(alert), null);
                }
                number = alert.number();
            }
            page = alerts.after(number, PAGE);
        }
    }
}
