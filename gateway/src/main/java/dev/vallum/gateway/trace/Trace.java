package dev.vallum.gateway.trace;

import dev.vallum.gateway.notify.notice.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.UUID;

/** The trace of one alert: makes its spans. */
record Trace(UUID alert) {
    /**
     * A span of this trace.
     *
     * @param subject what it is about, as no other span of this trace
     * @param parent the subject of the span that it hangs on; of {@link TraceContext#WHOLE} its own
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
        return SpanContext.create(
                TraceContext.traceId(alert),
                TraceContext.spanId(alert, subject),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }
}
