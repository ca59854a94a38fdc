package dev.vallum.gateway.inputs;

import com.fasterxml.jackson.core.JsonPointer;
import dev.vallum.wire.Category;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a source speaks, as the file has it.
 *
 * @param id as in the site file
 * @param secretFile with what it shows to come in, by HTTP and at the gateway's own broker
 * @param topic filter of the topics it publishes on; absent if it comes by HTTP alone
 * @param silentAfter a fault when nothing came for so long; absent if that says nothing
 * @param keep RAW to keep messages as they came; absent for their hashes alone
 * @param mostBytes of a message; 16 KiB
 * @param mostPerMinute messages; 600
 * @param clockWithin by how much its clock may be off; 30 s
 * @param lateBy how long it may keep a message before it sends it; not at all
 * @param sensor of which all its messages are; absent if a field says so
 * @param sensors what the source calls its sensors; absent if it says their ids
 * @param states the words for active and clear; absent if the events say it all
 * @param events the source's words for what happens; {@code *} is any other
 * @param weather what it measures of it; instead of events
 */
record SourceSettings(
        String id,
        @Nullable String secretFile,
        @Nullable String topic,
        @Nullable Duration silentAfter,
        @Nullable Keep keep,
        @Nullable Integer mostBytes,
        @Nullable Integer mostPerMinute,
        @Nullable Duration clockWithin,
        @Nullable Duration lateBy,
        @Nullable Fields fields,
        @Nullable String sensor,
        @Nullable Map<String, String> sensors,
        @Nullable States states,
        @Nullable Map<String, Event> events,
        @Nullable Weather weather) {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_PER_MINUTE = 600;
    private static final Duration CLOCK_WITHIN = Duration.ofSeconds(30);
    private static final int MOST_VALUES = 12;

    SourceSettings {
        sensors = sensors == null ? null : Map.copyOf(sensors);
        events = events == null ? null : Map.copyOf(events);
        requireWithin("mostBytes", mostBytes, 1, 256 * 1024);
        requireWithin("mostPerMinute", mostPerMinute, 1, 60_000);
        if (silentAfter != null && silentAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("'silentAfter': at least a second");
        }
        if ((events == null) == (weather == null)) {
            throw new IllegalArgumentException("write either 'events' or 'weather'");
        }
        if ((sensor == null) == (fields == null || fields.sensor() == null)) {
            throw new IllegalArgumentException(
                    "write either 'sensor', or 'fields: { sensor: ... }'");
        }
        if (events != null && events.isEmpty()) {
            throw new IllegalArgumentException("'events': name at least one");
        }
        if (states != null && (fields == null || fields.state() == null)) {
            throw new IllegalArgumentException("'states' need 'fields: { state: ... }'");
        }
        if (states == null && fields != null && fields.state() != null) {
            throw new IllegalArgumentException("'fields: { state }' needs 'states'");
        }
    }

    /** What is kept of a message beside its hash. */
    enum Keep {
        RAW
    }

    /** What a condition is. */
    enum State {
        ACTIVE,
        CLEAR
    }

    /**
     * Where in a message something stands, as JSON pointers such as {@code /door/id}.
     *
     * @param id the source's own id of the message; absent if it gives none
     * @param time ISO 8601 with an offset, or seconds or milliseconds since 1970; absent if it
     *     tells none
     * @param values numbers that go on record
     */
    record Fields(
            @Nullable String id,
            @Nullable String time,
            @Nullable String sensor,
            @Nullable String event,
            @Nullable String state,
            @Nullable List<Value> values) {
        Fields {
            values = values == null ? null : List.copyOf(values);
            requirePointer("id", id);
            requirePointer("time", time);
            requirePointer("sensor", sensor);
            requirePointer("event", event);
            requirePointer("state", state);
            if (values != null && values.size() > MOST_VALUES) {
                throw new IllegalArgumentException("'values': at most " + MOST_VALUES);
            }
        }
    }

    /**
     * A number.
     *
     * @param name in words a person can read
     * @param unit SI symbol; absent for a count or ratio
     */
    record Value(String field, String name, @Nullable String unit) {
        Value {
            requirePointer("field", field);
            if (name.isBlank() || name.length() > 64 || (unit != null && unit.length() > 16)) {
                throw new IllegalArgumentException(
                        "'name' has 1 to 64 characters, 'unit' at most 16");
            }
        }
    }

    /** The source's words for the two states. */
    record States(List<String> active, List<String> clear) {
        States {
            active = List.copyOf(active);
            clear = List.copyOf(clear);
            if (active.stream().anyMatch(clear::contains)) {
                throw new IllegalArgumentException("a word can't be both active and clear");
            }
        }
    }

    /**
     * What a word of the source means.
     *
     * @param type of the detection, such as {@code gate-open}; absent if it is none
     * @param category absent for that of the type
     * @param state absent for what the message's own field says, else active
     * @param momentary it ends as soon as it began, as nobody will tell of its end
     * @param leave its gate may be opened once within so long
     * @param alive it says nothing but that the source is there
     */
    record Event(
            @Nullable String type,
            @Nullable Category category,
            @Nullable State state,
            @Nullable Boolean momentary,
            @Nullable Duration leave,
            @Nullable Boolean alive) {
        private static final Duration LONGEST_LEAVE = Duration.ofHours(1);

        Event {
            boolean says = type != null || leave != null;
            if (says == Boolean.TRUE.equals(alive)) {
                throw new IllegalArgumentException("write 'type', 'leave' or both, or 'alive'");
            }
            if (type == null && (category != null || state != null || momentary != null)) {
                throw new IllegalArgumentException("'category', 'state', 'momentary' need 'type'");
            }
            if (leave != null && (!leave.isPositive() || leave.compareTo(LONGEST_LEAVE) > 0)) {
                throw new IllegalArgumentException("'leave': up to 1 h");
            }
            if (Boolean.TRUE.equals(momentary) && state == State.CLEAR) {
                throw new IllegalArgumentException("what is momentary has no clear state");
            }
        }
    }

    /** What is measured of the weather; at least one. */
    record Weather(@Nullable Measured wind, @Nullable Measured rain) {
        Weather {
            if (wind == null && rain == null) {
                throw new IllegalArgumentException("'weather': name wind, rain or both");
            }
            requireUnit("wind", wind, Units.SPEEDS);
            requireUnit("rain", rain, Units.RAIN_RATES);
        }

        private static void requireUnit(
                String key, @Nullable Measured measured, Map<String, Double> units) {
            if (measured != null && !units.containsKey(measured.unit())) {
                throw new IllegalArgumentException(
                        "'%s': 'unit' is one of %s"
                                .formatted(
                                        key,
                                        String.join(
                                                ", ", units.keySet().stream().sorted().toList())));
            }
        }
    }

    /**
     * One of them.
     *
     * @param from how much explains detections, in m/s or mm/h
     */
    record Measured(String field, String unit, double from) {
        Measured {
            requirePointer("field", field);
            if (!(from > 0)) {
                throw new IllegalArgumentException("'from' is above 0");
            }
        }
    }

    int longest() {
        return mostBytes == null ? MOST_BYTES : mostBytes;
    }

    int perMinute() {
        return mostPerMinute == null ? MOST_PER_MINUTE : mostPerMinute;
    }

    Duration tolerance() {
        return clockWithin == null ? CLOCK_WITHIN : clockWithin;
    }

    Duration latest() {
        return lateBy == null ? Duration.ZERO : lateBy;
    }

    private static void requirePointer(String key, @Nullable String pointer) {
        if (pointer == null) {
            return;
        }
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'%s': a JSON pointer begins with /, such as /door/id".formatted(key));
        }
        JsonPointer.compile(pointer);
    }

    private static void requireWithin(String key, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException("'%s' is %d to %d".formatted(key, least, most));
        }
    }
}
