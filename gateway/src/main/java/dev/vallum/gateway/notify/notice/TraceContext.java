package dev.vallum.gateway.notify.notice;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * By what an alert's trace and its spans are known everywhere, as W3C's Trace Context and
 * OpenTelemetry write them. They follow from the alert, so that nobody has to hand them on.
 */
public final class TraceContext {
    /** The span of the alert itself; all others of its trace hang on it. */
    public static final String WHOLE = "alert";

    private TraceContext() {}

    /** 32 hexadecimal digits: the alert's id without its dashes. */
    public static String traceId(UUID alert) {
        return alert.toString().replace("-", "");
    }

    /**
     * 16 hexadecimal digits.
     *
     * @param subject what the span is about, as no other span of the alert's trace
     */
    public static String spanId(UUID alert, String subject) {
        var bytes = (alert + " " + subject).getBytes(StandardCharsets.UTF_8);
        return "%016x".formatted(UUID.nameUUIDFromBytes(bytes).getMostSignificantBits());
    }

    /** What a receiver is told, so that its own spans hang on the alert's. */
    static String parent(UUID alert) {
        return "00-" + traceId(alert) + "-" + spanId(alert, WHOLE) + "-01";
    }
}
