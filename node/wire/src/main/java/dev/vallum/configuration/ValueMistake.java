package dev.vallum.configuration;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what is wrong with a value, and what may be written in its place. */
final class ValueMistake {
    private ValueMistake() {}

    static String text(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknownKey(unknown);
        }
        var cause = e.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        var problem = problem(e);
        if (problem.startsWith("Missing required creator property")) {
            return "the key '" + lastName(e.getPath()) + "' is missing";
        }
        return e.getPath().isEmpty() ? problem : "'" + lastName(e.getPath()) + "': " + problem;
    }

    private static String unknownKey(UnrecognizedPropertyException unknown) {
        var known =
                unknown.getKnownPropertyIds() == null
                        ? ""
                        : unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", ", ", expected one of: ", ""));
        return "unknown key '" + unknown.getPropertyName() + "'" + known;
    }

    private static String problem(JsonMappingException e) {
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType() != null) {
            var type = wrong.getTargetType();
            if (type == Duration.class) {
                return "'" + wrong.getValue() + "': " + DurationText.FORM;
            }
            if (type.isEnum()) {
                return "'" + wrong.getValue() + "': write one of " + names(type);
            }
            if (type == boolean.class) {
                return "'" + wrong.getValue() + "': write true or false";
            }
            if (type == double.class
                    || type == int.class
                    || type == long.class
                    || Number.class.isAssignableFrom(type)) {
                return "'" + wrong.getValue() + "' is not a number";
            }
        }
        return e.getOriginalMessage().lines().findFirst().orElse("not valid");
    }

    /** Their order is the one they were thought of in, which tells more than the alphabet's. */
    private static String names(Class<?> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .map(choice -> ((Enum<?>) choice).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String lastName(List<JsonMappingException.Reference> path) {
        return path.reversed().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .findFirst()
                .orElse("list");
    }
}
