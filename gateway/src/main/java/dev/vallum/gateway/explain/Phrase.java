package dev.vallum.gateway.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words with gaps, such as {@code Layers in order, each within {0:figure}: {1:steps}}.
 *
 * @param words before, between and after the gaps
 */
record Phrase(List<String> words, List<Gap> gaps) {
    private static final Pattern GAP = Pattern.compile("\\{(\\d)(?::([a-z]+))?}");

    Phrase {
        words = List.copyOf(words);
        gaps = List.copyOf(gaps);
    }

    /**
     * @param number of the filling that goes here, from 0
     * @param kind of words that fill it; empty where they may be any
     */
    record Gap(int number, String kind) {}

    static Phrase of(String text) {
        var words = new ArrayList<String>();
        var gaps = new ArrayList<Gap>();
        var gap = GAP.matcher(text);
        int end = 0;
        while (gap.find()) {
            words.add(text.substring(end, gap.start()));
            var kind = gap.group(2);
            gaps.add(new Gap(Integer.parseInt(gap.group(1)), kind == null ? "" : kind));
            end = gap.end();
        }
        words.add(text.substring(end));
        return new Phrase(words, gaps);
    }

    String with(Object... fillings) {
        var text = new StringBuilder(words.getFirst());
        for (int i = 0; i < gaps.size(); i++) {
            int number = gaps.get(i).number();
            if (number >= fillings.length) {
                throw new IllegalArgumentException("nothing for gap %d of %s".formatted(i, this));
            }
            text.append(fillings[number]).append(words.get(i + 1));
        }
        return text.toString();
    }

    /** How many characters of its own it has. */
    int length() {
        return words.stream().mapToInt(String::length).sum();
    }

    /** Whether no gap takes just anything. */
    boolean isOfKinds() {
        return gaps.stream().noneMatch(gap -> gap.kind().isEmpty());
    }
}
