package dev.vallum.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads moments as nodes write them, {@code 2026-11-21T02:30:00.123456789Z}, by their places. One
 * stands in every record, and takes the general parser longer than anything else in it. Whatever is
 * not written like that, or is no moment, is left to that parser.
 */
final class Instants extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS = 9;
    private static final int[] OF_A_NANO = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    Instants() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            var text = parser.getText();
            if (isPlain(text)) {
                try {
                    return read(text);
                } catch (DateTimeException e) {
                    // Such as a 31st of February: the general parser says what is wrong with it.
                    return InstantDeserializer.INSTANT.deserialize(parser, context);
                }
            }
        }
        return InstantDeserializer.INSTANT.deserialize(parser, context);
    }

    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        if (end < FORM.length()
                || text.charAt(end) != 'Z'
                || end > FORM.length() + 1 + MOST_DIGITS
                || end == FORM.length() + 1) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char wanted = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : '0';
            char found = text.charAt(i);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static Instant read(String text) {
        var day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        long seconds =
                day.toEpochDay() * 86_400
                        + number(text, 11, 13) * 3_600L
                        + number(text, 14, 16) * 60L
                        + number(text, 17, 19);
        int digits = Math.max(0, text.length() - 1 - FORM.length() - 1);
        int nanos =
                digits == 0
                        ? 0
                        : number(text, FORM.length() + 1, text.length() - 1) * OF_A_NANO[digits];
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
