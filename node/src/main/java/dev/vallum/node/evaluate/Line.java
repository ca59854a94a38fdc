package dev.vallum.node.evaluate;

import dev.vallum.node.evaluate.Evaluated.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line between steps and the rest, drawn so that a share of the windows of other sounds lies
 * above it: for each part of the set on the other parts alone.
 */
final class Line {
    private final Map<Integer, Double> byFold = new HashMap<>();
    private final double ofAll;

    /**
     * @param others windows of everything but steps
     * @param share of them that may lie above, such as 0.01
     */
    Line(List<Window> others, double share) {
        ofAll = over(others, share);
        others.stream()
                .map(window -> window.recording().foldNumber())
                .distinct()
                .forEach(fold ->
                        byFold.put(
                                fold,
                                over(
                                        others.stream()
                                                .filter(w -> w.recording().foldNumber() != fold)
                                                .toList(),
                                        share)));
    }

    private static double over(List<Window> windows, double share) {
        if (windows.isEmpty()) {
            return 1;
        }
        var sorted =
                windows.stream().map(Window::likeness).sorted(Comparator.reverseOrder()).toList();
        return sorted.get(Math.min((int) (share * sorted.size()), sorted.size() - 1));
    }

    boolean isBelow(Window window) {
        return isBelow(window.recording(), window.likeness());
    }

    boolean isBelow(LabelledRecording recording, double likeness) {
        return likeness > byFold.getOrDefault(recording.foldNumber(), ofAll);
    }

    /** Drawn on everything: for plots, and where it is the same for all. */
    double ofAll() {
        return ofAll;
    }
}
