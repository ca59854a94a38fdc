package dev.vallum.gateway.replay;

import dev.vallum.gateway.correlate.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incidents that go on, as two plays tell them, until nothing more can be told of them. */
final class Ledger {
    /** The correlator forgets an incident that returned ten minutes after it was touched last. */
    private static final Duration OVER_AFTER = Duration.ofMinutes(11);

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Map<UUID, Entry> entries = new LinkedHashMap<>();
    private @Nullable Instant nextLook;

    /** Whose signals they are. */
    enum Side {
        BEFORE,
        NOW
    }

    /** An incident, as it was told last. */
    static final class Entry {
        final UUID id;
        final Instant began;
        @Nullable Outcome before;
        @Nullable Outcome now;
        private boolean goesOnBefore;
        private boolean goesOnNow;
        private boolean closed;
        private Instant latest;

        private Entry(UUID id, Instant began) {
            this.id = id;
            this.began = began;
            latest = began;
        }

        private void take(Side side, Signal signal, Instant at) {
            boolean goesOn = !signal.incident().returned();
            switch (side) {
                case BEFORE -> {
                    before = Outcome.of(signal.incident());
                    goesOnBefore = goesOn;
                }
                case NOW -> {
                    now = Outcome.of(signal.incident());
                    goesOnNow = goesOn;
                }
            }
            latest = at;
        }

        private boolean isOver(Instant at) {
            boolean goesOn = !closed && (goesOnBefore || goesOnNow);
            return !goesOn && at.isAfter(latest.plus(OVER_AFTER));
        }
    }

    void take(Side side, List<Signal> signals, Instant at) {
        for (var signal : signals) {
            var entry =
                    signal instanceof Signal.Raise raise
                            ? entries.computeIfAbsent(
                                    raise.incident().id(), id -> new Entry(id, at))
                            : entries.get(signal.incident().id());
            if (entry != null && !entry.closed) {
                entry.take(side, signal, at);
            }
            // Else its alert was closed before, and this changes it no more.
        }
    }

    /** What was closed takes no more, whether it had returned or not. */
    void closed(UUID id) {
        var entry = entries.get(id);
        if (entry != null) {
            entry.closed = true;
        }
    }

    /** Gives out those that are over. */
    List<Entry> over(Instant at) {
        if (nextLook != null && at.isBefore(nextLook)) {
            return List.of();
        }
        nextLook = at.plus(LOOK_EVERY);
        var over = new ArrayList<Entry>();
        entries.values().removeIf(entry -> entry.isOver(at) && over.add(entry));
        return over;
    }

    /** Gives out the rest. */
    List<Entry> rest() {
        var rest = List.copyOf(entries.values());
        entries.clear();
        return rest;
    }
}
