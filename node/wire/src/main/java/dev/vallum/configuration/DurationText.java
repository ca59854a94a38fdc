package dev.vallum.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** A duration as people write it: {@code 500ms}, {@code 1.5s}, {@code 10min}, {@code 2h}. */
public final class DurationText {
    /** What to tell somebody who wrote something else. */
    public static final String FORM = "write a number and ms, s, min, h or d";

    private static final Pattern PATTERN =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(ms|s|min|h|d)");

    private DurationText() {}

    /**
     * @throws IllegalArgumentException if it is none
     */
    public static Duration parse(String text) {
        var match = PATTERN.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("'" + text + "': " + FORM);
        }
        long unitNanos =
                switch (match.group(2)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "min" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 86_400_000_000_000L;
                };
        return Duration.ofNanos(
                new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unitNanos)).longValue());
    }
}
