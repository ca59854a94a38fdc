package dev.vallum.gateway.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much each of many may ask for: so much at once, and so much a second in the long run (a token
 * bucket for each). Whoever was heard longest ago is forgotten beyond a number, and begins afresh.
 * Thread-safe.
 */
final class Allowances {
    static final int MOST_KEPT = 10_000;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    /**
     * @param perSecond in the long run
     * @param atOnce after a while of silence
     */
    record Rate(double perSecond, double atOnce) {
        Rate {
            if (!(perSecond > 0) || !(atOnce >= 1)) {
                throw new IllegalArgumentException(
                        "%s a second, %s at once: use more than 0, and 1 or more"
                                .formatted(perSecond, atOnce));
            }
        }
    }

    private static final class Bucket {
        private double left;
        private long at;

        private Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }

    /**
     * @param nanoTime a clock that never jumps
     */
    Allowances(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes from somebody's allowance, if there is as much left.
     *
     * @return how long until there is, zero if it was taken
     */
    synchronized Duration take(String who, double cost) {
        long now = nanoTime.getAsLong();
        var bucket = buckets.computeIfAbsent(who, _ -> new Bucket(rate.atOnce(), now));
        double grown = (now - bucket.at) * rate.perSecond() / 1e9;
        bucket.left = Math.min(rate.atOnce(), bucket.left + grown);
        bucket.at = now;
        if (bucket.left < cost) {
            return Duration.ofNanos(
                    (long) Math.ceil((cost - bucket.left) / rate.perSecond() * 1e9));
        }
        bucket.left -= cost;
        return Duration.ZERO;
    }

    synchronized int kept() {
        return buckets.size();
    }
}
