package dev.vallum.node.detect;

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
        if (count < states.length) {
            return FenceState.HEALTHY;
        }
        var least = states[0];
        for (var state : states) {
            least = state.compareTo(least) < 0 ? state : least;
        }
        return least;
    }

    /** The most severe of them; the worst there is while there are too few. */
    FenceState most() {
        if (count < states.length) {
            return FenceState.SHORTED;
        }
        var most = states[0];
        for (var state : states) {
            most = state.compareTo(most) > 0 ? state : most;
        }
        return most;
    }
}
