package dev.vallum.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads {@code 500ms}, {@code 1.5s}, {@code 10min}, {@code 2h}, {@code 30d}. */
final class DurationReader extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(ms|s|min|h|d)");

    DurationReader() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        var text = parser.getText();
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return (Duration)
                    context.handleWeirdStringValue(
                            Duration.class, text, "write a number and ms, s, min, h or d");
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
