package dev.vallum.gateway.api;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a log-in may be tried: per name, so that a password can't be guessed, and in total, so
 * that checking passwords, which is slow on purpose, can't hold up the gateway. Who is logged in
 * already is not touched by it. Thread-safe.
 */
@Singleton
final class LogInLimit {
    static final int FAILURES_PER_NAME = 5;
    static final Duration NAME_WINDOW = Duration.ofMinutes(1);
    static final int ATTEMPTS_IN_TOTAL = 60;
    static final Duration TOTAL_WINDOW = Duration.ofMinutes(1);

    /** Names come from outside: the one tried longest ago is forgotten beyond this. */
    private static final int MOST_NAMES = 1000;

    private final Clock clock;
    private final ArrayDeque<Instant> total = new ArrayDeque<>();
    private final Map<String, ArrayDeque<Instant>> byName =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
                    return size() > MOST_NAMES;
                }
            };

    LogInLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt, unless it comes too early; returns how long to wait, zero if not at all.
     */
    synchronized Duration attempt(String name) {
        var now = clock.instant();
        var ofName = byName.computeIfAbsent(name, _ -> new ArrayDeque<>());
        var wait =
                longer(
                        wait(total, ATTEMPTS_IN_TOTAL, TOTAL_WINDOW, now),
                        wait(ofName, FAILURES_PER_NAME, NAME_WINDOW, now));
        if (wait.isZero()) {
            total.add(now);
            ofName.add(now);
        }
        return wait;
    }

    /** The attempts of this name no longer count against it. */
    synchronized void succeeded(String name) {
        byName.remove(name);
    }

    private static Duration wait(
            ArrayDeque<Instant> attempts, int most, Duration window, Instant now) {
        attempts.removeIf(attempt -> !attempt.plus(window).isAfter(now));
        return attempts.size() < most
                ? Duration.ZERO
                : Duration.between(now, attempts.getFirst().plus(window));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
