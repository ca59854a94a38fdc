package dev.vallum.node.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays each row of {@code motion-scenarios.md}. */
class MotionScenariosTest {
    private static final SensorId PIR = new SensorId("pir");
    private static final SensorId RADAR = new SensorId("radar");
    private static final SensorId MASK = new SensorId("mask");

    @TempDir private Path folder;

    private record Row(
            int number,
            String name,
            String settings,
            String course,
            String expected,
            String within) {}

    /** As a node's configuration has it. */
    record Site(DetectionSettings detection) {}

    @TestFactory
    Stream<DynamicTest> saysToEachScenarioWhatTheTableExpects() throws IOException {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    private static List<Row> rows() throws IOException {
        try (var stream = MotionScenariosTest.class.getResourceAsStream("motion-scenarios.md")) {
            var rows = new ArrayList<Row>();
            for (var line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                if (cells.size() == 7 && !cells.get(1).matches("scenario|-+")) {
                    rows.add(
                            new Row(
                                    rows.size() + 1,
                                    cells.get(1),
                                    cells.get(2),
                                    cells.get(3),
                                    cells.get(4),
                                    cells.get(5)));
                }
            }
            assertThat(rows).hasSizeGreaterThan(60);
            return rows;
        }
    }

    private void play(Row row) throws IOException, ConfigurationException {
        var course = new MotionCourse(row.course());
        var kinds = new LinkedHashMap<SensorId, SensorKind>();
        kinds.put(PIR, SensorKind.MOTION);
        if (course.mentions("radar")) {
            kinds.put(RADAR, SensorKind.MOTION);
        }
        if (course.mentions("mask")) {
            kinds.put(MASK, SensorKind.MASK);
        }
        var detectors =
                new Detectors(kinds, settings(row, kinds.containsKey(RADAR)), Map.of()).bySensor();
        var found = new ArrayList<Detection>();
        course.play(
                row.number(),
                List.copyOf(kinds.keySet()),
                (time, sensor, reading) ->
                        found.addAll(
                                requireNonNull(detectors.get(sensor))
                                        .judge(
                                                new TimedReading(
                                                        sensor, Rehearsal.stamp(time), reading))));
        leaveOutTheFirstWarmUp(found, kinds.size());
        assertThat(summary(found)).isEqualTo(row.expected());
        if (!row.within().isEmpty()) {
            double tookS = found.getFirst().time().monotonicNanos() / 1e9 - course.changeS();
            assertThat(tookS).isLessThanOrEqualTo(Double.parseDouble(row.within()));
        }
    }

    private DetectionSettings settings(Row row, boolean isPair)
            throws IOException, ConfigurationException {
        var text =
                """
                detection:
                  motion:
                    %s
                    dualTechnology: { pairs: { %s } }
                """
                        .formatted(row.settings(), isPair ? "pir: radar" : "");
        var file = Files.writeString(folder.resolve("node.yaml"), text);
        return YamlFile.read(file, DetectionSettings.defaultsYaml(), Site.class)
                .value()
                .detection();
    }

    /** Each course begins with it. */
    private static void leaveOutTheFirstWarmUp(List<Detection> found, int sensors) {
        for (int i = 0; i < sensors; i++) {
            for (var phase : Phase.values()) {
                found.stream()
                        .filter(each -> each.type().equals(DetectionType.MOTION_WARM_UP))
                        .filter(each -> each.phase() == phase)
                        .findFirst()
                        .ifPresent(found::remove);
            }
        }
    }

    /** The states in the order in which they began; those that have not ended with an ellipsis. */
    private static String summary(List<Detection> found) {
        var words = new ArrayList<String>();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).phase() == Phase.ONSET) {
                words.add(name(found.get(i)) + (ends(found, i) ? "" : "…"));
            }
        }
        return words.isEmpty() ? "none" : String.join(", ", counted(words));
    }

    private static String name(Detection found) {
        return (found.sensor().equals("pir") ? "" : found.sensor() + " ") + found.type();
    }

    private static boolean ends(List<Detection> found, int onset) {
        return found.subList(onset + 1, found.size()).stream()
                .filter(each -> name(each).equals(name(found.get(onset))))
                .findFirst()
                .isPresent();
    }

    private static List<String> counted(List<String> words) {
        var counted = new ArrayList<String>();
        for (int i = 0, same; i < words.size(); i += same) {
            same = 1;
            while (i + same < words.size() && words.get(i + same).equals(words.get(i))) {
                same++;
            }
            counted.add(words.get(i) + (same == 1 ? "" : " ×" + same));
        }
        return counted;
    }
}
