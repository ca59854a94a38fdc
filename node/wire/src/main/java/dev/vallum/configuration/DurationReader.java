package dev.vallum.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;

/** Reads what {@link DurationText} knows. */
final class DurationReader extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationReader() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        var text = parser.getText();
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            return (Duration)
                    context.handleWeirdStringValue(Duration.class, text, DurationText.FORM);
        }
    }
}
