package dev.vallum.gateway.walktest;

import java.util.List;

/**
 * A walk and what detected it.
 *
 * @param isOver whether it is known by now: it has ended, and what comes late has come
 * @param found one for each sensor of the zone that did, the first first
 */
public record WalkResult(Walk walk, boolean isOver, List<Found> found) {
    public WalkResult {
        found = List.copyOf(found);
    }

    public boolean isDetected() {
        return !found.isEmpty();
    }
}
