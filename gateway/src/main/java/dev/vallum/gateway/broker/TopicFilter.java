package dev.vallum.gateway.broker;

import java.util.List;

/**
 * A filter of MQTT topics: levels with {@code /} between, {@code +} for any one, and {@code #} at
 * the end for any that follow. What is no filter is refused.
 */
public record TopicFilter(String text) {
    private static final int LONGEST = 256;

    public TopicFilter {
        var levels = levels(text);
        boolean isForm = !text.isEmpty() && text.length() <= LONGEST && !text.contains("::");
        for (int i = 0; i < levels.size(); i++) {
            var level = levels.get(i);
            boolean isWild = level.contains("+") || level.contains("#");
            isForm &= !isWild || level.length() == 1;
            isForm &= !level.equals("#") || i == levels.size() - 1;
        }
        if (!isForm || text.startsWith("$")) {
            throw new IllegalArgumentException("topic '" + text + "' is no filter of MQTT topics");
        }
    }

    /** Whether it lets a topic through. */
    public boolean matches(String topic) {
        if (topic.contains("+") || topic.contains("#") || topic.startsWith("$")) {
            return false;
        }
        return overlaps(levels(text), levels(topic));
    }

    /** Whether there are topics that both let through. */
    public boolean overlaps(TopicFilter other) {
        return overlaps(levels(text), levels(other.text));
    }

    private static boolean overlaps(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return (one.isEmpty() && other.isEmpty()) || isRest(one) || isRest(other);
        }
        if (isRest(one) || isRest(other)) {
            return true;
        }
        var first = one.getFirst();
        var second = other.getFirst();
        return (first.equals(second) || first.equals("+") || second.equals("+"))
                && overlaps(one.subList(1, one.size()), other.subList(1, other.size()));
    }

    private static boolean isRest(List<String> levels) {
        return !levels.isEmpty() && levels.getFirst().equals("#");
    }

    private static List<String> levels(String text) {
        return List.of(text.split("/", -1));
    }

    @Override
    public String toString() {
        return text;
    }
}
