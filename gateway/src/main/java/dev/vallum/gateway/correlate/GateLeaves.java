package dev.vallum.gateway.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Leave to open gates, and what of it is still to be stored. Not thread-safe. */
public final class GateLeaves {
    /** So long after its end an opening within it may still be told. */
    public static final Duration REMEMBERED = Duration.ofDays(1);

    /** An opening at the last moment is on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

    /** Beyond this the first are forgotten, used or not; none of them explains anything then. */
    private static final int MOST_REMEMBERED = 2000;

    private static final String SYSTEM = "system";

    private final Map<UUID, GateLeave> known = new LinkedHashMap<>();
    private final List<Changed> changed = new ArrayList<>();

    /**
     * Something that goes on record.
     *
     * @param who did it
     */
    public record Changed(GateLeave leave, String who) {}

    GateLeaves() {}

    void restore(Collection<GateLeave> stored) {
        stored.forEach(leave -> known.put(leave.id(), leave));
    }

    /** All that is remembered, in the order in which it was given. */
    public List<GateLeave> all() {
        return List.copyOf(known.values());
    }

    public Optional<GateLeave> find(UUID id) {
        return Optional.ofNullable(known.get(id));
    }

    /** Gives leave. */
    public void give(GateLeave leave) {
        put(leave, leave.who());
    }

    /** Takes leave back that nobody used; empty if there is none. */
    public Optional<GateLeave> withdraw(UUID id, String who, Instant now) {
        return find(id).filter(leave -> leave.state() == GateLeave.State.GIVEN)
                .map(leave -> put(leave.withdrawn(now), who));
    }

    /** Uses leave for an opening, that which ends first. */
    Optional<GateLeave> use(String gate, Instant time, long detection) {
        return known.values().stream()
                .filter(leave -> leave.covers(gate, time))
                .min(Comparator.comparing(GateLeave::until))
                .map(leave -> put(leave.used(detection, time), SYSTEM));
    }

    /** Lets time pass: leave that nobody used expires, and is forgotten a day later. */
    void tick(Instant now) {
        if (known.isEmpty()) {
            return;
        }
        known.values().removeIf(leave -> now.isAfter(leave.until().plus(REMEMBERED)));
        all().stream()
                .filter(leave -> leave.state() == GateLeave.State.GIVEN)
                .filter(leave -> !now.isBefore(leave.until().plus(ON_ITS_WAY)))
                .forEach(leave -> put(leave.expired(now), SYSTEM));
    }

    private GateLeave put(GateLeave leave, String who) {
        known.put(leave.id(), leave);
        if (known.size() > MOST_REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        changed.add(new Changed(leave, who));
        return leave;
    }

    public boolean hasUnstored() {
        return !changed.isEmpty();
    }

    /** What is to be stored, in the order in which it happened. */
    public List<Changed> unstored() {
        return List.copyOf(changed);
    }

    public void stored() {
        changed.clear();
    }
}
