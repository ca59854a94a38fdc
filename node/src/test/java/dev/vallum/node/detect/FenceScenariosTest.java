package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays each row of {@code fence-scenarios.md}. */
class FenceScenariosTest {
    private static final SensorId ID = new SensorId("fence");
    private static final double IMPULSE_S = 1.2;

    @TempDir private Path folder;

    private record Row(int number, String name, String course, String expected, String within) {}

    @TestFactory
    Stream<DynamicTest> saysToEachScenarioWhatTheTableExpects() throws IOException {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    private static List<Row> rows() throws IOException {
        try (var stream = FenceScenariosTest.class.getResourceAsStream("fence-scenarios.md")) {
            var rows = new ArrayList<Row>();
            for (var line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                if (cells.size() == 6 && !cells.get(1).matches("scenario|-+")) {
                    rows.add(
                            new Row(
                                    rows.size() + 1,
                                    cells.get(1),
                                    cells.get(2),
                                    cells.get(3),
                                    cells.get(4)));
                }
            }
            assertThat(rows).hasSizeGreaterThan(40);
            return rows;
        }
    }

    private void play(Row row) {
        var course = new FenceCourse(row.course());
        var settings = settings(course.mentions("low-power"));
        var detector = new FenceDetector(ID, settings.fence(), settings.supervision().gap());
        var found = new ArrayList<Detection>();
        course.play(
                row.number(),
                (time, reading) ->
                        found.addAll(
                                detector.judge(
                                        new TimedReading(ID, Rehearsal.stamp(time), reading))));
        assertThat(summary(found)).isEqualTo(row.expected());
        if (!row.within().isEmpty()) {
            double tookS = found.getFirst().time().monotonicNanos() / 1e9 - course.changeS();
            assertThat(tookS / IMPULSE_S).isLessThanOrEqualTo(Integer.parseInt(row.within()) + 0.6);
        }
    }

    /** The states in the order in which they began; those that have not ended with an ellipsis. */
    private static String summary(List<Detection> found) {
        var present = new HashSet<String>();
        found.forEach(each -> {
            var _ =
                    each.phase() == Phase.ONSET
                            ? present.add(each.type().name())
                            : present.remove(each.type().name());
        });
        var onsets =
                found.stream()
                        .filter(each -> each.phase() == Phase.ONSET)
                        .map(each -> each.type().name())
                        .toList();
        var words = new ArrayList<String>();
        for (int i = 0; i < onsets.size(); i++) {
            boolean last = onsets.lastIndexOf(onsets.get(i)) == i;
            words.add(onsets.get(i) + (last && present.contains(onsets.get(i)) ? "…" : ""));
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private DetectionSettings settings(boolean lowPower) {
        record Site(DetectionSettings detection) {}
        try {
            var band = lowPower ? "2.5" : "0";
            var text =
                    """
                    detection:
                      fence: { lowPowerFromKv: %s, lowPowerToKv: %s }
                    """
                            .formatted(band, lowPower ? "3.5" : "0");
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
