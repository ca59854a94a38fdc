package dev.vallum.gateway.ingest;

import dev.vallum.gateway.ingest.Verification.Verified;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that a node sends what is refused, and how often it went on from time to time. */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final long AGAIN_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int MOST_REMEMBERED = 1000;

    private final LongSupplier nanos;
    private final Map<Kind, Told> told =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Kind, Told> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private record Kind(String node, RefusalReason reason) {}

    private record Told(long atNanos, long since) {}

    RefusalLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void add(Verified.Refused refusal) {
        var kind = new Kind(refusal.node(), refusal.reason());
        var now = nanos.getAsLong();
        var last = told.get(kind);
        if (last != null && now - last.atNanos() < AGAIN_NANOS) {
            told.put(kind, new Told(last.atNanos(), last.since() + 1));
            return;
        }
        told.put(kind, new Told(now, 0));
        log.atWarn()
                .addKeyValue("node", refusal.node())
                .addKeyValue("reason", refusal.reason())
                .addKeyValue("detail", refusal.detail())
                .addKeyValue("before", last == null ? 0 : last.since())
                .log("message refused");
    }
}
