package dev.vallum.node.evaluate;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How recordings were understood, in words: so that a wrong folder shows at once. */
record Contents(String walks, String others, int leftOut) {

    static Contents of(LabelledRecordings found) {
        return new Contents(
                names(found.recordings(), true), names(found.recordings(), false), found.leftOut());
    }

    private static String names(List<LabelledRecording> recordings, boolean isWalk) {
        var named = new TreeMap<>(Evaluation.byName(recordings, isWalk));
        int count = named.values().stream().mapToInt(List::size).sum();
        return count
                + " ("
                + named.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().size())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String toString() {
        return "Walks: %s\nOther sounds: %s\nLeft out, as their notes say: %d\n"
                .formatted(walks, others, leftOut);
    }
}
