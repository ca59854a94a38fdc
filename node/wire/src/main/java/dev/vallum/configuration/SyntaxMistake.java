package dev.vallum.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Why a text is not YAML.
 *
 * @param line where that shows, from 1. It can stand below what began it, such as a bracket that is
 *     never closed; the text names that line then
 */
record SyntaxMistake(int line, String text) {
    private static final String TAB = "(TAB)";

    static SyntaxMistake of(JsonProcessingException e) {
        // Jackson's own location is that of the last token it understood, lines above at times.
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return new SyntaxMistake(line(marked.getProblemMark()), problem(marked));
        }
        var location = e.getLocation();
        return new SyntaxMistake(
                location == null ? 1 : location.getLineNr(),
                e.getOriginalMessage().lines().findFirst().orElse("not YAML"));
    }

    private static String problem(MarkedYAMLException marked) {
        var problem = String.valueOf(marked.getProblem());
        if (problem.contains(TAB)) {
            return "a tab: indent with spaces";
        }
        if (problem.equals("mapping values are not allowed here")) {
            return "a second ':' here: indent as the lines above, or put the value into quotes";
        }
        return withoutAdvice(problem) + origin(marked);
    }

    /** The parser takes each character that it can't read for somebody's indentation. */
    private static String withoutAdvice(String problem) {
        int advice = problem.indexOf(". (Do not use ");
        return advice < 0 ? problem : problem.substring(0, advice);
    }

    private static String origin(MarkedYAMLException marked) {
        return marked.getContext() == null
                        || marked.getContextMark() == null
                        || marked.getContext().endsWith("the next token")
                ? ""
                : ", %s that begins in line %d"
                        .formatted(marked.getContext(), line(marked.getContextMark()));
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
