package dev.vallum.gateway.replay;

import dev.vallum.gateway.correlate.Correlator;
import dev.vallum.gateway.correlate.Observation;
import dev.vallum.gateway.correlate.Signal;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.StoredDetection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record worked through by the rules of one site file. */
final class Play {
    /** Time passes in such steps; an incident returns that much later at most. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Site site;
    private final Correlator correlator;
    private @Nullable Instant nextTick;

    Play(Site site) {
        this.site = site;
        correlator = new Correlator(site, 0);
    }

    /** Lets time pass until a moment. */
    void passUntil(Instant now) {
        var next = nextTick;
        if (next == null || next.isAfter(now.plus(TICK))) {
            // The beginning, or the gateway's clock was put back.
            next = now;
        }
        while (!next.isAfter(now)) {
            correlator.tick(next);
            next = next.plus(TICK);
        }
        nextTick = next;
    }

    void accept(StoredDetection stored) {
        correlator.accept(
                new Observation(
                        stored.id(),
                        stored.node(),
                        stored.journal(),
                        stored.sequence(),
                        stored.eventTime(),
                        stored.receivedAt(),
                        stored.detection(),
                        site.position(stored.node(), stored.detection().sensor()).orElse(null)));
    }

    /** Its alert was closed: what comes next is another incident. */
    void seal(UUID incident) {
        correlator.seal(incident);
    }

    List<Signal> drain() {
        return correlator.drain();
    }
}
