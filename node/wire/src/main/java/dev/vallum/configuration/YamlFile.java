package dev.vallum.configuration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file that was read into a record.
 *
 * @param <T> the record
 */
public final class YamlFile<T> {
    private final T value;
    private final Lines lines;

    private YamlFile(T value, Lines lines) {
        this.value = value;
        this.lines = lines;
    }

    /**
     * Reads a file in which every key must be known and every component of the record that is not
     * {@code @Nullable} must stand.
     */
    public static <T> YamlFile<T> read(Path file, Class<T> type) throws ConfigurationException {
        return read(file, "{}", type);
    }

    /**
     * Reads a file laid over defaults.
     *
     * @param defaults a YAML mapping; what the file doesn't say is taken from here. Mappings are
     *     merged key by key, lists are replaced whole
     */
    public static <T> YamlFile<T> read(Path file, String defaults, Class<T> type)
            throws ConfigurationException {
        return new Reading(file, true).read(defaults, type);
    }

    /** Reads only those keys of a file that the record has; others may stand in it too. */
    public static <T> YamlFile<T> readPart(Path file, Class<T> type) throws ConfigurationException {
        return new Reading(file, false).read("{}", type);
    }

    /**
     * Reads a text of the program's own, such as its defaults.
     *
     * @param name stands in errors where a file would
     */
    public static <T> YamlFile<T> readText(String name, String text, Class<T> type)
            throws ConfigurationException {
        return readText(name, text, "{}", type);
    }

    /**
     * Reads a text as if it stood in a file.
     *
     * @param name stands in errors where a file would
     * @param defaults as for a file
     */
    public static <T> YamlFile<T> readText(String name, String text, String defaults, Class<T> type)
            throws ConfigurationException {
        return new Reading(Path.of(name), true).read(text, defaults, type);
    }

    /** A file laid over a YAML mapping, as one text. */
    public static String merged(String below, Path above) throws ConfigurationException {
        return new Reading(above, true).merged(below);
    }

    /** Whether a file says nothing at all, but for comments. */
    public static boolean isEmpty(Path file) throws ConfigurationException {
        return new Reading(file, true).isEmpty();
    }

    public T value() {
        return value;
    }

    /**
     * An error about a place that could only be judged after reading, such as a name that refers to
     * nothing.
     *
     * @param place JSON pointer, such as {@code /nodes/3/sensors/0/zone}
     */
    public ConfigurationException error(String place, String problem) {
        return lines.error(JsonPointer.compile(place), problem);
    }

    /** Where each key and element of the file stands; looked up once there is an error. */
    private static final class Lines {
        private final Path file;
        private final YAMLMapper mapper;
        private final String text;
        private @Nullable Map<JsonPointer, Integer> byPlace;

        Lines(Path file, YAMLMapper mapper, String text) {
            this.file = file;
            this.mapper = mapper;
            this.text = text;
        }

        ConfigurationException error(JsonPointer place, String problem) {
            var places = byPlace == null ? read() : byPlace;
            byPlace = places;
            var at = place;
            while (!places.containsKey(at) && at.head() != null) {
                at = at.head();
            }
            return error(places.getOrDefault(at, 1), problem);
        }

        ConfigurationException error(int line, String problem) {
            return new ConfigurationException(file, line, problem);
        }

        private Map<JsonPointer, Integer> read() {
            var places = new HashMap<JsonPointer, Integer>();
            try (var parser = mapper.getFactory().createParser(text)) {
                while (parser.nextToken() != null) {
                    places.putIfAbsent(
                            parser.getParsingContext().pathAsPointer(),
                            parser.currentTokenLocation().getLineNr());
                }
            } catch (IOException e) {
                throw new IllegalStateException("what was read before can't be read", e);
            }
            return places;
        }
    }

    private static final class Reading {
        private final Path file;
        private final YAMLMapper mapper;

        Reading(Path file, boolean strict) {
            this.file = file;
            mapper =
                    YAMLMapper.builder(
                                    YAMLFactory.builder()
                                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                            .build())
                            .annotationIntrospector(new RequiredUnlessNullable())
                            .addModule(new JavaTimeModule())
                            .addModule(
                                    new SimpleModule()
                                            .addDeserializer(Duration.class, new DurationReader()))
                            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                            .build();
        }

        <T> YamlFile<T> read(String defaults, Class<T> type) throws ConfigurationException {
            return read(text(), defaults, type);
        }

        <T> YamlFile<T> read(String text, String defaults, Class<T> type)
                throws ConfigurationException {
            var written = tree(text);
            var lines = new Lines(file, mapper, text);
            if (!(written instanceof ObjectNode mapping)) {
                throw lines.error(1, "expected keys and values");
            }
            try {
                var merged = merge(mapper.readTree(defaults), mapping);
                return new YamlFile<>(mapper.treeToValue(merged, type), lines);
            } catch (JsonMappingException e) {
                throw lines.error(pointer(e.getPath()), ValueMistake.text(e));
            } catch (JsonProcessingException e) {
                throw syntaxError(e);
            }
        }

        String merged(String below) throws ConfigurationException {
            try {
                return mapper.writeValueAsString(
                        merge(mapper.readTree(below), mapper.readTree(text())));
            } catch (JsonProcessingException e) {
                throw syntaxError(e);
            }
        }

        boolean isEmpty() throws ConfigurationException {
            try {
                var written = mapper.readTree(text());
                return written.isMissingNode() || written.isNull();
            } catch (JsonProcessingException e) {
                throw syntaxError(e);
            }
        }

        private String text() throws ConfigurationException {
            try {
                return Files.readString(file);
            } catch (NoSuchFileException e) {
                throw new ConfigurationException(file + ": cannot be read: no such file");
            } catch (IOException e) {
                throw new ConfigurationException(file + ": cannot be read: " + e);
            }
        }

        /** The first document, if there is one; what follows it is read too, for its mistakes. */
        private @Nullable JsonNode tree(String text) throws ConfigurationException {
            try (var parser = mapper.getFactory().createParser(text)) {
                JsonNode first = mapper.readTree(parser);
                while (parser.nextToken() != null) {
                    // A token that can't be read is the error.
                }
                return first;
            } catch (JsonProcessingException e) {
                throw syntaxError(e);
            } catch (IOException e) {
                throw new IllegalStateException("reading from memory", e);
            }
        }

        private ConfigurationException syntaxError(JsonProcessingException e) {
            var mistake = SyntaxMistake.of(e);
            return new ConfigurationException(file, mistake.line(), mistake.text());
        }

        private static JsonNode merge(JsonNode below, JsonNode above) {
            if (!(below instanceof ObjectNode lower) || !(above instanceof ObjectNode upper)) {
                return above;
            }
            var merged = lower.deepCopy();
            upper.properties()
                    .forEach(entry -> {
                        var old = merged.get(entry.getKey());
                        merged.set(
                                entry.getKey(),
                                old == null ? entry.getValue() : merge(old, entry.getValue()));
                    });
            return merged;
        }

        private static JsonPointer pointer(List<JsonMappingException.Reference> path) {
            return JsonPointer.compile(
                    path.stream()
                            .map(step ->
                                    step.getFieldName() == null
                                            ? String.valueOf(step.getIndex())
                                            : step.getFieldName())
                            .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                            .collect(Collectors.joining()));
        }
    }
}
