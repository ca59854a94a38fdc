package dev.vallum.gateway.identity;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts refusals and hands them on. Thread-safe. */
@Singleton
public final class IdentityReports {
    private final Map<IdentityRefusal.Kind, LongAdder> counts =
            new EnumMap<>(IdentityRefusal.Kind.class);
    private final Supplier<List<IdentityListener>> listeners;
    private final Clock clock;

    @Inject
    public IdentityReports(BeanProvider<IdentityListener> listeners, Clock clock) {
        // Asked for when something is refused: a listener may stand on what reports to this.
        this((Supplier<List<IdentityListener>>) () -> listeners.stream().toList(), clock);
    }

    private IdentityReports(Supplier<List<IdentityListener>> listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
        Arrays.stream(IdentityRefusal.Kind.values())
                .forEach(kind -> counts.put(kind, new LongAdder()));
    }

    /** Hands on to these. */
    public static IdentityReports to(List<IdentityListener> listeners, Clock clock) {
        Supplier<List<IdentityListener>> known = () -> listeners;
        return new IdentityReports(known, clock);
    }

    public void add(IdentityRefusal refusal) {
        var count = counts.get(refusal.kind());
        if (count != null) {
            count.increment();
        }
        var at = clock.instant();
        listeners.get().forEach(listener -> listener.refused(refusal, at));
    }

    /** How often each was refused since the gateway's start. */
    public Map<IdentityRefusal.Kind, Long> counts() {
        var sums = new EnumMap<IdentityRefusal.Kind, Long>(IdentityRefusal.Kind.class);
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }
}
