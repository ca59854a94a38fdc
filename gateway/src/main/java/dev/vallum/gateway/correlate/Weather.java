package dev.vallum.gateway.correlate;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.site.SensorKind;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What weather stations tell. It is said with what may have been set off by it, and accounts for
 * nothing: a person climbs in the wind too.
 */
final class Weather {
    /** A station that is heard no more says nothing about what is now. */
    private static final long COUNTS_MILLIS = Duration.ofMinutes(30).toMillis();

    private static final int MOST_STATIONS = 64;

    private final Map<String, Told> told = new HashMap<>();

    private record Told(DetectionType type, String text, long atMillis) {}

    /** Takes what an observation tells of the weather; others are passed over. */
    void heard(Observation observation) {
        var detection = observation.detection();
        var type = detection.type();
        boolean isWeather =
                type.equals(DetectionType.WIND_STRONG) || type.equals(DetectionType.RAIN_HEAVY);
        var key = detection.sensor() + "/" + type;
        if (!isWeather || (told.size() >= MOST_STATIONS && !told.containsKey(key))) {
            return;
        }
        var before = told.get(key);
        if (before != null && before.atMillis() > observation.timeMillis()) {
            return;
        }
        if (detection.phase() == Phase.CLEARED) {
            told.remove(key);
        } else {
            told.put(key, new Told(type, text(observation), observation.timeMillis()));
        }
    }

    private static String text(Observation observation) {
        var detection = observation.detection();
        boolean isWind = detection.type().equals(DetectionType.WIND_STRONG);
        return detection.evidence().stream()
                .findFirst()
                .map(each ->
                        ENGLISH.say(
                                isWind ? "weather.wind" : "weather.rain",
                                String.format(Locale.ROOT, "%.1f %s", each.value(), each.unit())))
                .orElseGet(
                        () -> ENGLISH.say(isWind ? "weather.strong-wind" : "weather.strong-rain"));
    }

    /** What to say of it where such a sensor detected something at a time. */
    Optional<Explanation> explanation(SensorKind kind, long atMillis) {
        if (!mayTrigger(kind) || told.isEmpty()) {
            return Optional.empty();
        }
        var texts = new TreeMap<String, String>();
        told.values().stream()
                .filter(each -> Math.abs(atMillis - each.atMillis()) <= COUNTS_MILLIS)
                .forEach(each -> texts.put(each.type().name(), each.text()));
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Explanation(
                                Cause.WEATHER,
                                ENGLISH.say(
                                        "said.weather",
                                        texts.values().stream()
                                                .reduce((one, other) ->
                                                        ENGLISH.say("weather.both", one, other))
                                                .orElseThrow())));
    }

    /** Sensors that hear or feel, and those that see what moves in the wind. */
    private static boolean mayTrigger(SensorKind kind) {
        return switch (kind) {
            case MICROPHONE, VIBRATION, GEOPHONE, MOTION, RADAR -> true;
            case FENCE, MASK, GATE, TAMPER, SUPPLY, CLIMATE, SCANNER, PANEL, WEATHER -> false;
        };
    }
}
