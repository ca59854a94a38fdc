package dev.vallum.hardware.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.SensorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wiring notes, as far as a program can read them. */
class NotesTest {
    private static final Path INDEX = Path.of("README.md");
    private static final Path NOTES = Path.of("wiring");

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONVERTER = Pattern.compile("\"(ads|mcp)\\w+:");
    private static final Pattern PIN =
            Pattern.compile("(?:gpio:|reset=|impulse=|ready=)(\\d+)", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?://)([^)#]+)\\)");

    static List<Path> notes() throws IOException {
        try (var files = Files.list(NOTES)) {
            return Stream.concat(Stream.of(INDEX), files.filter(NotesTest::isNote))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isNote(Path file) {
        return file.toString().endsWith(".md");
    }

    private static List<String> blocks(Path note) throws IOException {
        return BLOCK.matcher(Files.readString(note))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    @ParameterizedTest
    @MethodSource("notes")
    void eachSensorsAndConvertersLineIsValid(Path note) throws IOException {
        for (var block : blocks(note)) {
            var node = NodeLines.of(block);
            assertThat(block.lines().filter(line -> line.contains("device: \"")))
                    .as("lines of " + note + " that are read")
                    .hasSameSizeAs(node.sensors());
            assertThat(find(CONVERTER, block)).hasSameSizeAs(node.converters().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("notes")
    void eachFileThatIsLinkedIsThere(Path note) throws IOException {
        for (var link : find(LINK, Files.readString(note))) {
            assertThat(note.resolveSibling(link.group(1))).as(note + " links").exists();
        }
    }

    @Test
    void eachNoteAndDrawingIsReachedFromTheIndex() throws IOException {
        var text = new StringBuilder();
        for (var note : notes()) {
            text.append(Files.readString(note));
        }
        try (var files = Files.list(NOTES)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(Path::getFileName)
                                    .map(Path::toString))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(text).contains(name + ")"));
        }
    }

    @Test
    void theReferenceNodeHasOneSensorOfEachDeviceAndReadsOnlyItsConverters() throws IOException {
        var block = blocks(INDEX).getFirst();
        var node = NodeLines.of(block);
        assertThat(node.converters()).containsOnlyKeys("adc1", "adc2", "geo");
        assertThat(node.sensors())
                .extracting(SensorConfiguration::kind)
                .contains(SensorKind.values());
        assertThat(find(Pattern.compile("[:=](\\w+)/\\d "), block))
                .extracting(match -> match.group(1))
                .isSubsetOf(node.converters().keySet());
    }

    @Test
    void theReferenceNodeUsesNoPinTwiceAndTheHeadersDrawingSaysWhatFor() throws IOException {
        var pins = new ArrayList<>(List.of(2, 3, 7, 8, 9, 10, 11, 18, 19, 20));
        find(PIN, blocks(INDEX).getFirst())
                .forEach(match -> pins.add(Integer.valueOf(match.group(1))));
        assertThat(pins).hasSize(20).doesNotHaveDuplicates();
        var drawing = Files.readString(NOTES.resolve("header.svg"));
        for (int pin = 0; pin < 28; pin++) {
            assertThat(find(Pattern.compile(">BCM" + pin + "\\b[^<]*<"), drawing))
                    .singleElement()
                    .extracting(match -> match.group().matches(".*: (free|leave open)<"))
                    .as("BCM" + pin + " is free in the drawing")
                    .isEqualTo(!pins.contains(pin));
        }
    }

    @Test
    void theDrawingsAreWhatTheirProgramDraws() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = NOTES.resolve("drawings/Draw.java").toString();
        var process =
                new ProcessBuilder(java, program, NOTES.toString(), "--check")
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
