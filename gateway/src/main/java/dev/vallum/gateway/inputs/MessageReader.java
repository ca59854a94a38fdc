package dev.vallum.gateway.inputs;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vallum.gateway.inputs.SourceSettings.Event;
import dev.vallum.gateway.inputs.SourceSettings.Fields;
import dev.vallum.gateway.inputs.SourceSettings.State;
import dev.vallum.gateway.inputs.Understood.Part;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a source's messages by its part of the file. Thread-safe. */
final class MessageReader {
    static final String ANY_OTHER = "*";

    private static final int MOST_DEPTH = 16;
    private static final int MOST_TEXT = 4096;
    private static final Fields NO_FIELDS = new Fields(null, null, null, null, null, null);

    /** As seconds it would be the year 5138, as milliseconds it is 1973. */
    private static final double MILLIS_FROM = 1e11;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_DEPTH)
                                                    .maxStringLength(MOST_TEXT)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Source source;
    private final Fields fields;

    MessageReader(Source source) {
        this.source = source;
        fields = source.settings().fields() == null ? NO_FIELDS : source.settings().fields();
    }

    /** Ends the reading of a message. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refused refused;

        RefusedException(String place, String problem) {
            super(problem);
            refused = new Refused(place, problem);
        }
    }

    Understood read(byte[] bytes) {
        try {
            return understand(tree(bytes));
        } catch (RefusedException e) {
            return e.refused;
        }
    }

    private JsonNode tree(byte[] bytes) throws RefusedException {
        int longest = source.settings().longest();
        if (bytes.length > longest) {
            throw new RefusedException(
                    ENGLISH.say("spot.byte", longest), ENGLISH.say("message.too-long", longest));
        }
        try {
            var tree = JSON.readTree(bytes);
            if (tree == null || !tree.isObject()) {
                throw new RefusedException(
                        ENGLISH.say("spot.line", 1), ENGLISH.say("message.no-object"));
            }
            return tree;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new RefusedException(
                    at == null
                            ? ENGLISH.say("spot.line", 1)
                            : ENGLISH.say("spot.column", at.getLineNr(), at.getColumnNr()),
                    ENGLISH.say("message.no-json"));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private Understood understand(JsonNode message) throws RefusedException {
        var weather = source.settings().weather();
        if (weather != null) {
            var sensor = sensor(message);
            return said(message, weather(message, sensor, weather));
        }
        var event = event(message);
        if (Boolean.TRUE.equals(event.alive())) {
            return new Understood.Alive();
        }
        return said(message, parts(message, sensor(message), event));
    }

    private Understood.Said said(JsonNode message, List<Part> parts) throws RefusedException {
        var id = fields.id() == null ? null : word(message, fields.id());
        return new Understood.Said(Optional.ofNullable(id), time(message), parts);
    }

    private Event event(JsonNode message) throws RefusedException {
        var events = source.settings().events();
        var known = events == null ? Map.<String, Event>of() : events;
        var pointer = fields.event();
        var named = pointer == null ? null : known.get(word(message, pointer));
        var event = named == null ? known.get(ANY_OTHER) : named;
        if (event == null) {
            throw new RefusedException(
                    pointer == null ? "/" : pointer, ENGLISH.say("message.no-event"));
        }
        return event;
    }

    private String sensor(JsonNode message) throws RefusedException {
        var only = source.settings().sensor();
        var pointer = fields.sensor();
        if (only != null || pointer == null) {
            return String.valueOf(only);
        }
        var said = word(message, pointer);
        var names = source.settings().sensors();
        var sensor = names == null ? said : names.get(said);
        if (sensor == null || !source.sensors().containsKey(sensor)) {
            throw new RefusedException(pointer, ENGLISH.say("message.no-sensor"));
        }
        return sensor;
    }

    private List<Part> parts(JsonNode message, String sensor, Event event) throws RefusedException {
        var parts = new ArrayList<Part>();
        var leave = event.leave();
        if (leave != null) {
            requireGate(sensor);
            var lasts = Evidence.of("leave", leave.toMillis() / 1000.0, "s");
            parts.add(
                    new Part(
                            sensor,
                            DetectionType.GATE_LEAVE,
                            Category.ENVIRONMENT,
                            Phase.ONSET,
                            List.of(lasts),
                            false));
        }
        if (event.type() != null) {
            var type = new DetectionType(event.type());
            if (type.equals(DetectionType.GATE_OPEN)) {
                requireGate(sensor);
            }
            var phase = state(message, event) == State.ACTIVE ? Phase.ONSET : Phase.CLEARED;
            var category =
                    Optional.ofNullable(event.category()).or(() -> Kinds.category(type.name()));
            var part =
                    new Part(sensor, type, category.orElseThrow(), phase, values(message), false);
            parts.add(part);
            if (phase == Phase.ONSET && Boolean.TRUE.equals(event.momentary())) {
                parts.add(new Part(sensor, type, part.category(), Phase.CLEARED, List.of(), false));
            }
        }
        return parts;
    }

    private void requireGate(String sensor) throws RefusedException {
        if (source.sensors().get(sensor) != SensorKind.GATE) {
            throw new RefusedException(
                    fields.sensor() == null ? "/" : fields.sensor(),
                    ENGLISH.say("message.no-gate"));
        }
    }

    private State state(JsonNode message, Event event) throws RefusedException {
        var states = source.settings().states();
        var pointer = fields.state();
        if (event.state() != null) {
            return event.state();
        }
        if (states == null || pointer == null) {
            return State.ACTIVE;
        }
        var said = word(message, pointer);
        if (states.active().contains(said)) {
            return State.ACTIVE;
        }
        if (states.clear().contains(said)) {
            return State.CLEAR;
        }
        throw new RefusedException(pointer, ENGLISH.say("message.no-state"));
    }

    private Optional<Instant> time(JsonNode message) throws RefusedException {
        var pointer = fields.time();
        if (pointer == null) {
            return Optional.empty();
        }
        var said = message.at(pointer);
        try {
            if (said.isNumber()) {
                return Optional.of(instant(said.doubleValue()));
            }
            if (said.isTextual()) {
                return Optional.of(OffsetDateTime.parse(said.textValue()).toInstant());
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new RefusedException(pointer, ENGLISH.say("message.no-iso-time"));
        }
        throw new RefusedException(
                pointer, ENGLISH.say(said.isMissingNode() ? "message.missing" : "message.no-time"));
    }

    private static Instant instant(double number) {
        double millis = Math.abs(number) >= MILLIS_FROM ? number : number * 1000;
        if (!(Math.abs(millis) < Long.MAX_VALUE / 2.0)) {
            throw new ArithmeticException("beyond all times");
        }
        return Instant.ofEpochMilli(Math.round(millis));
    }

    /** Those that the message has; a device that can't measure one now leaves it out. */
    private List<Evidence> values(JsonNode message) throws RefusedException {
        var evidence = new ArrayList<Evidence>();
        var values = fields.values();
        if (values != null) {
            for (var value : values) {
                var number = number(message, value.field());
                if (number != null) {
                    var unit = value.unit() == null ? "" : value.unit();
                    evidence.add(Evidence.of(value.name(), number, unit));
                }
            }
        }
        return evidence;
    }

    private List<Part> weather(JsonNode message, String sensor, SourceSettings.Weather weather)
            throws RefusedException {
        var parts = new ArrayList<Part>();
        if (weather.wind() != null) {
            measured(message, weather.wind(), Units.SPEEDS, "wind", "m/s")
                    .map(evidence -> weather(sensor, DetectionType.WIND_STRONG, evidence))
                    .ifPresent(parts::add);
        }
        if (weather.rain() != null) {
            measured(message, weather.rain(), Units.RAIN_RATES, "rain", "mm/h")
                    .map(evidence -> weather(sensor, DetectionType.RAIN_HEAVY, evidence))
                    .ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            var first = weather.wind() == null ? weather.rain() : weather.wind();
            throw new RefusedException(
                    first == null ? "/" : first.field(), ENGLISH.say("message.missing"));
        }
        return parts;
    }

    private static Part weather(String sensor, DetectionType type, Evidence evidence) {
        var limit = evidence.limit();
        boolean isMuch = limit != null && evidence.value() >= limit;
        return new Part(
                sensor,
                type,
                Category.ENVIRONMENT,
                isMuch ? Phase.ONSET : Phase.CLEARED,
                List.of(evidence),
                true);
    }

    private static Optional<Evidence> measured(
            JsonNode message,
            SourceSettings.Measured measured,
            Map<String, Double> units,
            String name,
            String unit)
            throws RefusedException {
        var number = number(message, measured.field());
        if (number == null) {
            return Optional.empty();
        }
        double factor = units.getOrDefault(measured.unit(), 1.0);
        return Optional.of(Evidence.against(name, number * factor, unit, measured.from()));
    }

    private static @Nullable Double number(JsonNode message, String pointer)
            throws RefusedException {
        var said = message.at(JsonPointer.compile(pointer));
        if (said.isMissingNode() || said.isNull()) {
            return null;
        }
        if (!said.isNumber() || !Double.isFinite(said.doubleValue())) {
            throw new RefusedException(pointer, ENGLISH.say("message.no-number"));
        }
        return said.doubleValue();
    }

    private static String word(JsonNode message, String pointer) throws RefusedException {
        var said = message.at(JsonPointer.compile(pointer));
        if (said.isMissingNode() || said.isNull()) {
            throw new RefusedException(pointer, ENGLISH.say("message.missing"));
        }
        if (!said.isValueNode()) {
            throw new RefusedException(pointer, ENGLISH.say("message.no-word"));
        }
        return said.asText();
    }
}
