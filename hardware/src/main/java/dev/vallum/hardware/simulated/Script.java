package dev.vallum.hardware.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens when. Stimuli may be added while it plays, from any thread.
 *
 * <p>It holds at most {@value #MOST_SCENES} stimuli; beyond that the one that ends first gives way,
 * so that a simulation can be played with for days.
 */
public final class Script {
    static final int MOST_SCENES = 1_000;

    /** Replaced whole, never changed, so that readers need no lock. */
    private volatile List<Scene> scenes = List.of();

    /** A stimulus from its start, inclusive, to its end, exclusive. */
    record Scene(Stimulus what, long startNanos, long endNanos) {
        boolean isOnAt(long nanos) {
            return nanos >= startNanos && nanos < endNanos;
        }
    }

    /**
     * @param start since the simulation's start
     * @param length how long it goes on
     */
    public synchronized void add(Stimulus what, Duration start, Duration length) {
        if (start.isNegative() || !length.isPositive()) {
            throw new IllegalArgumentException("from " + start + " for " + length);
        }
        var changed = new ArrayList<>(scenes);
        if (changed.size() == MOST_SCENES) {
            changed.stream()
                    .min(Comparator.comparingLong(Scene::endNanos))
                    .ifPresent(changed::remove);
        }
        changed.add(new Scene(what, start.toNanos(), start.plus(length).toNanos()));
        scenes = List.copyOf(changed);
    }

    List<Scene> scenes() {
        return scenes;
    }

    boolean isUnpluggedAt(long nanos) {
        return isOnAt(Stimulus.Unplugged.class, nanos);
    }

    boolean isOnAt(Class<? extends Stimulus> kind, long nanos) {
        for (var scene : scenes) {
            if (scene.isOnAt(nanos) && kind.isInstance(scene.what())) {
                return true;
            }
        }
        return false;
    }
}
