package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The rows of {@code fence-scenarios.md}, each to be played as a test. */
final class FenceScenarios {
    private static final SensorId OUTER = new SensorId("outer");
    private static final SensorId INNER = new SensorId("inner");
    private static final double IMPULSE_S = 1.2;

    /** What takes longer is played apart, so that the rest is quick. */
    private static final Duration LONG = Duration.ofDays(7);

    private final Path folder;

    /**
     * @param courses one for each fence
     */
    private record Row(
            int number, String name, List<String> courses, String expected, String within) {}

    /**
     * @param folder for the node files that rows ask for
     */
    FenceScenarios(Path folder) {
        this.folder = folder;
    }

    /** Whether a row is about weeks. */
    enum Span {
        SHORT,
        LONG
    }

    Stream<DynamicTest> of(Span span) throws IOException {
        return rows().stream()
                .filter(row -> span(row) == span)
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    private static Span span(Row row) {
        var length = new FenceCourse(row.courses().getFirst()).length();
        return length.compareTo(LONG) > 0 ? Span.LONG : Span.SHORT;
    }

    private static List<Row> rows() throws IOException {
        try (var stream = FenceScenarios.class.getResourceAsStream("fence-scenarios.md")) {
            var rows = new ArrayList<Row>();
            for (var line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                if (cells.size() >= 6 && !cells.get(1).matches("scenario|-+")) {
                    int last = cells.size() - 2;
                    rows.add(
                            new Row(
                                    rows.size() + 1,
                                    cells.get(1),
                                    cells.subList(2, last - 1),
                                    cells.get(last - 1),
                                    cells.get(last)));
                }
            }
            assertThat(rows).hasSizeGreaterThan(90);
            return rows;
        }
    }

    private void play(Row row) {
        var found = row.courses().size() == 1 ? playOne(row) : playTwo(row);
        assertThat(summary(found, row.courses().size() > 1)).isEqualTo(row.expected());
        if (!row.within().isEmpty()) {
            double tookS = found.getFirst().time().monotonicNanos() / 1e9 - changeS(row);
            assertThat(tookS / IMPULSE_S).isLessThanOrEqualTo(Integer.parseInt(row.within()) + 0.6);
        }
    }

    private static double changeS(Row row) {
        return new FenceCourse(row.courses().getFirst()).changeS();
    }

    private List<Detection> playOne(Row row) {
        var course = new FenceCourse(row.courses().getFirst());
        var listener = new Judging(settings(course.settings()));
        course.play(row.number(), listener);
        return listener.found;
    }

    /** The readings of both, in order of time, as the node has them. */
    private List<Detection> playTwo(Row row) {
        var readings = new ArrayList<TimedReading>();
        var set = new LinkedHashMap<String, String>();
        for (int i = 0; i < row.courses().size(); i++) {
            var course = new FenceCourse(row.courses().get(i));
            var fence = i == 0 ? OUTER : INNER;
            set.putAll(course.settings());
            course.play(row.number() * 2L + i, new Collecting(fence, readings));
        }
        readings.sort(Comparator.comparingLong(reading -> reading.time().monotonicNanos()));
        var detectors = detectors(settings(set), Map.of());
        var found = new ArrayList<Detection>();
        readings.forEach(reading -> found.addAll(judge(detectors, reading)));
        return found;
    }

    static List<Detection> judge(Detectors detectors, TimedReading reading) {
        var detector = Objects.requireNonNull(detectors.bySensor().get(reading.sensor()));
        return detector.judge(reading);
    }

    private static Detectors detectors(
            DetectionSettings settings, Map<SensorId, FenceMemory> remembered) {
        var sensors = new LinkedHashMap<SensorId, SensorKind>();
        sensors.put(OUTER, SensorKind.FENCE);
        sensors.put(INNER, SensorKind.FENCE);
        return new Detectors(sensors, settings, remembered);
    }

    private record Collecting(SensorId fence, List<TimedReading> readings)
            implements FenceCourse.Listener {
        @Override
        public void read(Duration time, Reading reading) {
            readings.add(new TimedReading(fence, Rehearsal.stamp(time), reading));
        }

        @Override
        public void restart(boolean remembers) {
            throw new IllegalStateException("two fences don't restart");
        }
    }

    /** One fence on a node, all that is judged of it; a restart ends what was present. */
    private static final class Judging implements FenceCourse.Listener {
        private final DetectionSettings settings;
        private final List<Detection> found = new ArrayList<>();
        private Detectors detectors;

        Judging(DetectionSettings settings) {
            this.settings = settings;
            detectors = new Detectors(Map.of(OUTER, SensorKind.FENCE), settings, Map.of());
        }

        @Override
        public void read(Duration time, Reading reading) {
            var timed = new TimedReading(OUTER, Rehearsal.stamp(time), reading);
            found.addAll(judge(detectors, timed));
        }

        @Override
        public void restart(boolean remembers) {
            detectors =
                    new Detectors(
                            Map.of(OUTER, SensorKind.FENCE),
                            settings,
                            remembers ? detectors.memories() : Map.of());
        }
    }

    /** The states in the order in which they began; those that have not ended with an ellipsis. */
    private static String summary(List<Detection> found, boolean withSensor) {
        var present = new HashSet<String>();
        var onsets = new ArrayList<String>();
        for (var each : found) {
            var name = (withSensor ? each.sensor() + " " : "") + each.type().name();
            if (each.phase() == Phase.ONSET) {
                present.add(name);
                onsets.add(name);
            } else {
                present.remove(name);
            }
        }
        var words = new ArrayList<String>();
        for (int i = 0; i < onsets.size(); i++) {
            boolean last = onsets.lastIndexOf(onsets.get(i)) == i;
            words.add(onsets.get(i) + (last && present.contains(onsets.get(i)) ? "…" : ""));
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private DetectionSettings settings(Map<String, String> set) {
        record Site(DetectionSettings detection) {}
        if (set.isEmpty()) {
            return DetectionSettings.defaults();
        }
        try {
            var fence =
                    set.entrySet().stream()
                            .map(each -> each.getKey() + ": " + each.getValue())
                            .collect(Collectors.joining(", "));
            var text = "detection:\n  fence: { " + fence + " }\n";
            var file = Files.writeString(folder.resolve("node.yaml"), text);
            return YamlFile.read(file, DetectionSettings.defaultsYaml(), Site.class)
                    .value()
                    .detection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
