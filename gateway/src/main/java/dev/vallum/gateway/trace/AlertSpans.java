package dev.vallum.gateway.trace;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.notify.notice.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Makes spans of what is new about alerts: the alert from its first detection until it was raised;
 * each sensor's part, with its way to the gateway and its being judged; each act, those of people
 * from the moment on from which the alert called for them. For one thread.
 */
final class AlertSpans {
    private static final int MOST_ALERTS = 4096;

    private final String site;
    private final Instant since;
    private final LongFunction<Optional<Instant>> received;
    private final Map<UUID, Set<String>> told =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Set<String>> eldest) {
                    return size() > MOST_ALERTS;
                }
            };

    /**
     * @param site its id
     * @param since what was over before was told by whoever ran then
     * @param received when a detection came to the gateway, by its commit number
     */
    AlertSpans(String site, Instant since, LongFunction<Optional<Instant>> received) {
        this.site = site;
        this.since = since;
        this.received = received;
    }

    /** Spans for what hasn't been told of an alert. */
    List<Span> of(Alert alert) {
        var trace = new Trace(alert.id());
        var known = told.computeIfAbsent(alert.id(), _ -> new LinkedHashSet<>());
        var spans = new ArrayList<Span>();
        if (known.add(TraceContext.WHOLE)) {
            spans.add(whole(trace, alert));
        }
        for (var contact : alert.contacts()) {
            var subject = "detection " + contact.detection();
            if (known.add(subject)) {
                spans.addAll(detection(trace, subject, contact, alert.updatedAt()));
            }
        }
        spans.addAll(acts(trace, alert.history(), known));
        spans.removeIf(span -> span.end().isBefore(since));
        return spans;
    }

    private Span whole(Trace trace, Alert alert) {
        var attributes =
                Attributes.builder()
                        .put("vallum.site", site)
                        .put("vallum.alert.number", alert.number())
                        .put("vallum.alert.category", alert.category().name())
                        .put("vallum.alert.priority", alert.priority().name())
                        .put("vallum.zone", alert.zones().isEmpty() ? "" : alert.zones().getFirst())
                        .build();
        return trace.span(
                TraceContext.WHOLE,
                TraceContext.WHOLE,
                "alert",
                SpanKind.INTERNAL,
                alert.eventTime(),
                alert.raisedAt(),
                attributes);
    }

    private Collection<Span> detection(
            Trace trace, String subject, Contact contact, Instant knownAt) {
        var attributes =
                Attributes.builder()
                        .put("vallum.node", contact.node())
                        .put("vallum.sensor", contact.sensor())
                        .put("vallum.zone", contact.zone())
                        .put("vallum.detection.type", contact.type().name())
                        .put("vallum.detection.number", contact.detection())
                        .build();
        var spans = new ArrayList<Span>();
        spans.add(
                trace.span(
                        subject,
                        TraceContext.WHOLE,
                        "detection",
                        SpanKind.CONSUMER,
                        contact.first(),
                        knownAt,
                        attributes));
        received.apply(contact.detection())
                .ifPresent(at -> {
                    var way = "deliver " + subject;
                    spans.add(step(trace, way, subject, "deliver", contact.first(), at));
                    var judging = "correlate " + subject;
                    spans.add(step(trace, judging, subject, "correlate", at, knownAt));
                });
        return spans;
    }

    private static Span step(
            Trace trace, String subject, String parent, String name, Instant begin, Instant end) {
        return trace.span(subject, parent, name, SpanKind.INTERNAL, begin, end, Attributes.empty());
    }

    private static List<Span> acts(Trace trace, List<HistoryEntry> history, Set<String> known) {
        var spans = new ArrayList<Span>();
        var called = history.isEmpty() ? Instant.MIN : history.getFirst().time();
        for (var entry : history) {
            boolean calls = calls(entry.act());
            var subject = entry.act() + " " + entry.time();
            if (entry.act() != Act.RAISED && known.add(subject)) {
                var begin = isOfPeople(entry.act()) ? called : entry.time();
                var name = entry.act().name().toLowerCase(Locale.ROOT);
                spans.add(step(trace, subject, TraceContext.WHOLE, name, begin, entry.time()));
            }
            called = calls ? entry.time() : called;
        }
        return spans;
    }

    /** Whether somebody is called for anew. */
    private static boolean calls(Act act) {
        return switch (act) {
            case RAISED, ESCALATED, RECURRED, WIDENED, RESUMED -> true;
            case LOWERED,
                    LOWERING_REFUSED,
                    RETURNED,
                    UNANSWERED,
                    SUPPRESSED,
                    ACKNOWLEDGED,
                    CLOSED ->
                    false;
        };
    }

    private static boolean isOfPeople(Act act) {
        return act == Act.ACKNOWLEDGED || act == Act.CLOSED;
    }
}
