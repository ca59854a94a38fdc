package dev.vallum.gateway.walktest;

import java.util.List;

/**
 * A walk and what detected it.
 *
 * @param found one for each sensor of the zone that did, the first first
 */
public record WalkResult(Walk walk, List<Found> found) {
    public WalkResult {
        found = List.copyOf(found);
    }

    public boolean isDetected() {
        return !found.isEmpty();
    }
}
