package dev.vallum.gateway.benchmark;

import java.util.HashMap;
import java.util.Map;

/**
 * The alerts that have to come, and those that came. Thread-safe: those who play and those who
 * watch are on threads of their own.
 */
final class AlertSightings {
    private final Map<String, Expected> expected = new HashMap<>();
    private final Latencies latencies = new Latencies();
    private int doubled;
    private int wrong;

    private static final class Expected {
        private final long intendedNanos;
        private final boolean counts;
        private String alert = "";

        Expected(long intendedNanos, boolean counts) {
            this.intendedNanos = intendedNanos;
            this.counts = counts;
        }
    }

    /**
     * An alert has to come in a zone.
     *
     * @param intendedNanos when the report that decides it was meant to be made
     * @param counts whether its latency is one of those that are told
     */
    synchronized void expect(String zone, long intendedNanos, boolean counts) {
        expected.put(zone, new Expected(intendedNanos, counts));
    }

    /**
     * An alert came, or came anew.
     *
     * @param alert the same for each sight of the same alert
     */
    synchronized void seen(String zone, String alert, long nowNanos) {
        var known = expected.get(zone);
        if (known == null) {
            wrong++;
        } else if (known.alert.isEmpty()) {
            known.alert = alert;
            if (known.counts) {
                latencies.add(nowNanos - known.intendedNanos);
            }
        } else if (!known.alert.equals(alert)) {
            doubled++;
        }
    }

    Latencies latencies() {
        return latencies;
    }

    synchronized long missing() {
        return expected.values().stream().filter(each -> each.alert.isEmpty()).count();
    }

    synchronized Verdict verdict() {
        return new Verdict(expected.size(), missing(), doubled, wrong);
    }

    /**
     * @param wrong where none had to be
     */
    record Verdict(long expected, long missing, long doubled, long wrong) {
        String text() {
            return "%d alerts: %d missing, %d doubled, %d wrong"
                    .formatted(expected, missing, doubled, wrong);
        }
    }
}
