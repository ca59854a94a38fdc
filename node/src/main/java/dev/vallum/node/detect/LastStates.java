package dev.vallum.node.detect;

import java.util.Arrays;

/** What the last few impulses spoke for. */
final class LastStates {
    private final FenceState[] states;
    private int count;
    private int next;

    LastStates(int size) {
        states = new FenceState[size];
    }

    void add(FenceState state) {
        states[next] = state;
        next = (next + 1) % states.length;
        count = Math.min(count + 1, states.length);
    }

    void clear() {
        count = 0;
    }

    /** The least severe of them; health while there are too few. */
    FenceState least() {
        return count < states.length
                ? FenceState.HEALTHY
                : Arrays.stream(states).min(FenceState::compareTo).orElseThrow();
    }

    /** The most severe of them; the worst there is while there are too few. */
    FenceState most() {
        return count < states.length
                ? FenceState.SHORTED
                : Arrays.stream(states).max(FenceState::compareTo).orElseThrow();
    }
}
