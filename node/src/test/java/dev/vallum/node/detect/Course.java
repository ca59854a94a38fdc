package dev.vallum.node.detect;

import dev.vallum.wire.Detection;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A table of scenarios in Markdown and how its courses are written: stretches of time, each with
 * what happens in it, as {@code 60s wind=0.1, 10s climb=3}.
 */
final class Course {
    private static final Pattern LENGTH = Pattern.compile("([0-9.]+)(s|min|h)");
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "min", 60.0, "h", 3_600.0);

    private final List<Stretch> stretches = new ArrayList<>();

    /**
     * A row of a table; its name seeds it.
     *
     * @param expected states in the order of their first onset; one with {@code ?} may come or not
     */
    record Row(String name, String course, String expected, String withinS) {
        long seed() {
            return name.hashCode();
        }

        /** What must come. */
        String mustBe() {
            var must =
                    Arrays.stream(expected.split(", ", -1))
                            .filter(word -> !word.endsWith("?"))
                            .toList();
            return must.isEmpty() ? "none" : String.join(", ", must);
        }
    }

    /** A stretch with its words' values. */
    record Stretch(double fromS, double endS, Map<String, String> what) {
        boolean has(String key) {
            return what.containsKey(key);
        }

        /** The first of the numbers that belong to a word, such as 3 in {@code cut=3@1.2}. */
        double number(String key) {
            return Double.parseDouble(what.getOrDefault(key, "0").split("@", -1)[0]);
        }

        /** The number behind the @, or another where there is none. */
        double second(String key, double otherwise) {
            var parts = what.getOrDefault(key, "").split("@", -1);
            return parts.length < 2 ? otherwise : Double.parseDouble(parts[1]);
        }
    }

    Course(String text) {
        double fromS = 0;
        for (var part : text.split(",", -1)) {
            var words = part.strip().split("\\s+", -1);
            var what = new HashMap<String, String>();
            for (int i = 1; i < words.length; i++) {
                var pair = words[i].split("=", 2);
                what.put(pair[0], pair.length == 1 ? "" : pair[1]);
            }
            double endS = fromS + seconds(words[0]);
            stretches.add(new Stretch(fromS, endS, what));
            fromS = endS;
        }
    }

    List<Stretch> stretches() {
        return stretches;
    }

    double endS() {
        return stretches.getLast().endS();
    }

    /** When the second stretch begins. */
    double changeS() {
        return stretches.get(Math.min(1, stretches.size() - 1)).fromS();
    }

    private static double seconds(String text) {
        var matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a length of time");
        }
        return Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1.0);
    }

    static List<Row> rows(String table) throws IOException {
        try (var stream = Course.class.getResourceAsStream(table)) {
            var rows = new ArrayList<Row>();
            for (var line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                if (cells.size() == 6 && !cells.get(1).matches("scenario|-+")) {
                    rows.add(new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
                }
            }
            return rows;
        }
    }

    /**
     * The kinds of states that began, in order; those that have not ended with an ellipsis.
     *
     * @param expected as a row has it; what may come or not is left out
     */
    static String summary(List<Detection> found, String expected) {
        var mayCome = List.of(expected.replace("?", " ?").split("[ ,]+", -1));
        var present = new HashSet<String>();
        var words = new ArrayList<String>();
        for (var each : found) {
            if (each.phase() == Phase.ONSET) {
                present.add(each.type().name());
                int named = mayCome.indexOf(each.type().name());
                boolean isOptional =
                        named >= 0
                                && named + 1 < mayCome.size()
                                && mayCome.get(named + 1).equals("?");
                if (!words.contains(each.type().name()) && !isOptional) {
                    words.add(each.type().name());
                }
            } else {
                present.remove(each.type().name());
            }
        }
        return words.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        words.stream()
                                .map(word -> present.contains(word) ? word + "…" : word)
                                .toList());
    }
}
