package dev.vallum.gateway.correlate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contacts that follow each other from layer to layer.
 *
 * @param direction inward or outward
 * @param steps in order of time
 * @param amongNoise many zones have the same contacts, and their order alone speaks for a person
 */
record Chain(Direction direction, List<LiveContact> steps, boolean amongNoise) {
    Chain {
        steps = List.copyOf(steps);
    }

    LiveContact last() {
        return steps.getLast();
    }

    Chain foundAmongNoise() {
        return new Chain(direction, steps, true);
    }

    int length() {
        return steps.size();
    }

    /**
     * The longest chain through the first contact of each layer.
     *
     * @param layers the first contact of each layer, from outside to inside
     * @param gapMillis by which each has to follow the one before, at least 1: what happens at the
     *     same moment has no order
     */
    static @Nullable Chain longest(
            @Nullable LiveContact[] layers, long[] beginnings, long gapMillis) {
        var inward = longest(layers, beginnings, gapMillis, true);
        var outward = longest(layers, beginnings, gapMillis, false);
        if (inward.size() < 2 && outward.size() < 2) {
            return null;
        }
        boolean isInward =
                inward.size() == outward.size()
                        ? beginsOutside(layers, beginnings)
                        : inward.size() > outward.size();
        return isInward
                ? new Chain(Direction.INWARD, inward, false)
                : new Chain(Direction.OUTWARD, outward, false);
    }

    /** Whether the layer touched first lies outside the one touched last. */
    private static boolean beginsOutside(@Nullable LiveContact[] layers, long[] beginnings) {
        int first = -1;
        int last = -1;
        for (int layer = 0; layer < layers.length; layer++) {
            if (layers[layer] != null) {
                first = first < 0 || beginnings[layer] < beginnings[first] ? layer : first;
                last = last < 0 || beginnings[layer] >= beginnings[last] ? layer : last;
            }
        }
        return first <= last;
    }

    private static List<LiveContact> longest(
            @Nullable LiveContact[] layers, long[] beginnings, long gapMillis, boolean inward) {
        int count = layers.length;
        int[] length = new int[count];
        int[] before = new int[count];
        int best = -1;
        for (int i = 0; i < count; i++) {
            int layer = inward ? i : count - 1 - i;
            if (layers[layer] == null) {
                continue;
            }
            length[layer] = 1;
            before[layer] = layer;
            for (int j = 0; j < i; j++) {
                int earlier = inward ? j : count - 1 - j;
                if (layers[earlier] != null
                        && beginnings[earlier] + gapMillis <= beginnings[layer]
                        && length[earlier] + 1 > length[layer]) {
                    length[layer] = length[earlier] + 1;
                    before[layer] = earlier;
                }
            }
            // Of chains as long as each other, the one that got farther.
            if (best < 0 || length[layer] >= length[best]) {
                best = layer;
            }
        }
        return trace(layers, before, best);
    }

    private static List<LiveContact> trace(@Nullable LiveContact[] layers, int[] before, int end) {
        var steps = new ArrayList<LiveContact>();
        for (int layer = end; layer >= 0; layer = before[layer] == layer ? -1 : before[layer]) {
            var contact = layers[layer];
            if (contact != null) {
                steps.addFirst(contact);
            }
        }
        return steps;
    }
}
