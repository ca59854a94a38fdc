package dev.vallum.node.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a sensor is in which state, on one day. Where two overlap, the one that was added first. */
final class Spells {
    private final List<Spell> spells = new ArrayList<>();

    /** What a sensor that has no script of its own goes through. */
    enum State {
        /** Its device does not answer. */
        FAILING,
        /** Somebody walks by. */
        STEPS,
        /** A fabric is cut, or something falls on the ground now and then. */
        BLOWS,
        /** Somebody climbs, or a machine shakes. */
        SHAKING,
        WIND,
        /** A supply that is too low. */
        LOW,
        /** Too hot and damp. */
        EXTREME
    }

    private final List<Spell> failing = new ArrayList<>();

    private record Spell(State state, long fromNanos, long toNanos) {}

    /**
     * @param start since midnight
     */
    void add(State state, Duration start, Duration length) {
        var spell = new Spell(state, start.toNanos(), start.plus(length).toNanos());
        (state == State.FAILING ? failing : spells).add(spell);
    }

    /**
     * @param nanos since midnight
     */
    boolean isFailingAt(long nanos) {
        return at(failing, nanos).isPresent();
    }

    /**
     * What it goes through besides failures.
     *
     * @param nanos since midnight
     */
    Optional<State> at(long nanos) {
        return at(spells, nanos);
    }

    private static Optional<State> at(List<Spell> spells, long nanos) {
        for (int i = 0; i < spells.size(); i++) {
            var spell = spells.get(i);
            if (nanos >= spell.fromNanos() && nanos < spell.toNanos()) {
                return Optional.of(spell.state());
            }
        }
        return Optional.empty();
    }
}
