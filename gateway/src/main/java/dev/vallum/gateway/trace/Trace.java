package dev.vallum.gateway.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The trace of one alert: makes its spans. */
record Trace(UUID alert) {
    /** The alert itself; all else hangs on it. */
    static final String WHOLE = "alert";

    /** The id of the trace: the alert's, without its dashes. */
    String id() {
        return alert.toString().replace("-", "");
    }

    /**
     * A span of this trace.
     *
     * @param subject what it is about, as no other span of this trace
     * @param parent the subject of the span that it hangs on; of {@link #WHOLE} its own
     */
    Span span(
            String subject,
            String parent,
            String name,
            SpanKind kind,
            Instant begin,
            Instant end,
            Attributes attributes) {
        return new Span(
                context(subject),
                subject.equals(parent) ? SpanContext.getInvalid() : context(parent),
                name,
                kind,
                begin,
                // Two clocks may disagree; nothing ends before it begins.
                end.isBefore(begin) ? begin : end,
                attributes,
                StatusData.unset());
    }

    private SpanContext context(String subject) {
        var bytes = (alert + " " + subject).getBytes(StandardCharsets.UTF_8);
        var id = SpanId.fromLong(UUID.nameUUIDFromBytes(bytes).getMostSignificantBits());
        return SpanContext.create(id(), id, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
