package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What happens to a motion detector, as {@code motion-scenarios.md} writes it: stretches of time,
 * each with what is not as usual in it.
 */
final class MotionCourse {
    private static final Pattern LENGTH = Pattern.compile("([0-9.]+)(ms|s|min|h)");
    private static final Map<String, Double> MILLIS =
            Map.of("ms", 1.0, "s", 1_000.0, "min", 60_000.0, "h", 3_600_000.0);
    private static final long STEP_MILLIS = 20;
    private static final long FLAKY_MILLIS = 500;

    private final List<Stretch> stretches = new ArrayList<>();

    private record Stretch(long fromMillis, long toMillis, List<String> words) {}

    /** Takes a sensor's reading. */
    interface Reader {
        void read(Duration time, SensorId sensor, Reading reading);
    }

    MotionCourse(String text) {
        long fromMillis = 0;
        for (var part : text.split(",", -1)) {
            var words = List.of(part.strip().split("\\s+", -1));
            long toMillis = fromMillis + millis(words.getFirst());
            stretches.add(new Stretch(fromMillis, toMillis, words.subList(1, words.size())));
            fromMillis = toMillis;
        }
    }

    boolean mentions(String sensor) {
        return stretches.stream()
                .flatMap(stretch -> stretch.words().stream())
                .anyMatch(word -> word.startsWith(sensor + ":"));
    }

    /** When the second stretch begins, or the first where there is only one. */
    double changeS() {
        return stretches.get(Math.min(1, stretches.size() - 1)).fromMillis() / 1e3;
    }

    void play(long seed, List<SensorId> sensors, Reader reader) {
        var random = new SplittableRandom(seed);
        long phaseMillis = random.nextLong(STEP_MILLIS);
        var channels = sensors.stream().map(sensor -> new Channel(sensor, random.split())).toList();
        for (var stretch : stretches) {
            channels.forEach(channel -> channel.enter(stretch));
            long first = stretch.fromMillis() - Math.floorMod(stretch.fromMillis(), STEP_MILLIS);
            for (long at = first + phaseMillis; at < stretch.toMillis(); at += STEP_MILLIS) {
                if (at >= stretch.fromMillis()) {
                    for (var channel : channels) {
                        channel.tell(at, reader);
                    }
                }
            }
        }
    }

    /** One sensor: as a pin's driver it tells each pulse, and rest between two of them. */
    private static final class Channel {
        private final SensorId sensor;
        private final SplittableRandom random;
        private List<String> words = List.of();
        private Pulses pulses = Pulses.NONE;
        private long readMillis;
        private boolean told;

        Channel(SensorId sensor, SplittableRandom random) {
            this.sensor = sensor;
            this.random = random;
        }

        void enter(Stretch stretch) {
            var prefix = sensor.value() + ":";
            words =
                    sensor.value().equals("pir")
                            ? stretch.words().stream().filter(w -> !w.contains(":")).toList()
                            : stretch.words().stream()
                                    .filter(word -> word.startsWith(prefix))
                                    .map(word -> word.substring(prefix.length()))
                                    .toList();
            pulses = Pulses.of(words, stretch.fromMillis() + random.nextLong(10));
        }

        void tell(long atMillis, Reader reader) {
            if (!words.contains("unread")) {
                reader.read(Duration.ofMillis(atMillis), sensor, reading(atMillis));
            }
            readMillis = atMillis;
        }

        private Reading reading(long atMillis) {
            if (words.contains("flaky") && atMillis % FLAKY_MILLIS < STEP_MILLIS) {
                return new Missing(MissingReason.NO_ANSWER, "a disturbed transfer");
            }
            var state = new Contact(alarms(atMillis) ? ContactState.ALARM : ContactState.NORMAL);
            for (var word : words) {
                var said =
                        switch (word) {
                            case "gone" -> new Missing(MissingReason.GONE, "unplugged");
                            case "storm" -> new Missing(MissingReason.STORM, "900 changes");
                            case "tamper" -> new Contact(ContactState.TAMPER);
                            case "open" -> new Contact(ContactState.OPEN);
                            case "short" -> new Contact(ContactState.SHORT);
                            default -> null;
                        };
                if (said != null) {
                    return said;
                }
            }
            return state;
        }

        private boolean alarms(long atMillis) {
            boolean untold = !told && pulses.beginsBetween(readMillis, atMillis);
            told = pulses.isOnAt(atMillis) || untold;
            return told;
        }
    }

    /** Alarms of a length in each period. */
    private record Pulses(long fromMillis, long lengthMillis, long periodMillis) {
        private static final Pulses NONE = new Pulses(0, 0, 1);

        static Pulses of(List<String> words, long fromMillis) {
            for (var word : words) {
                if (word.startsWith("pulses=")) {
                    var lengths = word.substring("pulses=".length()).split("/", -1);
                    return new Pulses(fromMillis, millis(lengths[0]), millis(lengths[1]));
                }
            }
            return words.contains("alarm") ? new Pulses(fromMillis, 1, 1) : NONE;
        }

        boolean isOnAt(long atMillis) {
            return atMillis >= fromMillis && (atMillis - fromMillis) % periodMillis < lengthMillis;
        }

        boolean beginsBetween(long afterMillis, long untilMillis) {
            long sinceBegun = Math.floorMod(untilMillis - fromMillis, periodMillis);
            return lengthMillis > 0
                    && untilMillis >= fromMillis
                    && sinceBegun < untilMillis - afterMillis;
        }
    }

    private static long millis(String text) {
        var matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a length of time");
        }
        double millis = Double.parseDouble(matcher.group(1));
        return Math.round(millis * MILLIS.getOrDefault(matcher.group(2), 1.0));
    }
}
