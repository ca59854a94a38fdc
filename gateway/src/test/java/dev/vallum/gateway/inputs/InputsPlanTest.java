package dev.vallum.gateway.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputsPlanTest {
    @TempDir private Path folder;

    @Test
    void readsTheExample() throws Exception {
        var plan = InputFiles.plan(InputFiles.example(folder));

        assertThat(plan.descriptions())
                .containsExactly(
                        "door-controller (HTTP, MQTT doors/+/events), 2 sensors",
                        "yard-radar (HTTP, MQTT radar/tracks), 1 sensors",
                        "weather-mast (HTTP), 1 sensors");
        assertThat(plan.guests())
                .extracting(guest -> guest.name() + " " + guest.topic())
                .containsExactly("door-controller doors/+/events", "yard-radar radar/tracks");
        assertThat(plan.guests().toString()).doesNotContain(InputFiles.SECRET);
    }

    @Test
    void sourcesAtAnOutsideBrokerAreNoGuestsOfOurOwn() throws Exception {
        var plan =
                InputFiles.plan(
                        InputFiles.with(
                                folder,
                                "sources:\n",
                                "broker: { address: \"tcp://127.0.0.1:1883\" }\nsources:\n"));

        assertThat(plan.guests()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                wrong("- id: yard-radar", "- id: yard-rador", "the site file has no source"),
                wrong("- id: yard-radar", "- id: door-controller", "stands twice"),
                wrong("sensor: z24-radar ", "sensor: z24-motion ", "no sensor 'z24-motion'"),
                wrong("D-17: z01-door", "D-17: z24-radar", "no sensor 'z24-radar'"),
                wrong("topic: radar/tracks", "topic: doors/#", "those of source 'door-controller'"),
                wrong("topic: radar/tracks", "topic: radar/#/x", "is no filter of MQTT topics"),
                wrong("topic: radar/tracks", "topic: +/reference/n01", "those of nodes"),
                wrong("door: { type: gate-open }", "door: { type: gate-opn }", "write 'category'"),
                wrong("ping: { alive: true }", "ping: {}", "write 'type', 'leave' or both"),
                wrong("event: /class", "event: class", "a JSON pointer begins with /"),
                wrong("unit: km/h, from: 12", "unit: knots, from: 12", "'unit' is one of"),
                wrong("keep: raw  ", "keep: all  ", "write one of raw"),
                wrong("mostPerMinute: 600", "mostPerMinutes: 600", "unknown key"),
                wrong("sensor: mast", "sensors: { a: mast }", "write either 'sensor'"),
                wrong(
                        "secretFile: yard-radar.secret",
                        "secretFile: no.secret",
                        "no.secret: no such file"));
    }

    private static Arguments wrong(String old, String other, String problem) {
        return Arguments.of(old, other, problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesLineAndProblem(String old, String other, String problem) throws Exception {
        var file = InputFiles.with(folder, old, other);
        int line = line(file, other);

        assertThatThrownBy(() -> InputFiles.plan(file))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e ->
                        assertThat(String.valueOf(e.getMessage()))
                                .contains(problem)
                                .matches("(?s)" + file + ":\\d+: .*"))
                .satisfies(e -> assertThat(toldLine(e)).isBetween(line - 2, line));
    }

    /** A mistake in a source as a whole is told of where it begins, or of its own key. */
    private static int toldLine(Throwable e) {
        var line = Pattern.compile(":(\\d+): ").matcher(String.valueOf(e.getMessage()));
        assertThat(line.find()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private static int line(Path file, String text) throws Exception {
        var lines = Files.readAllLines(file);
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(text);
    }

    @Test
    void takesNoSecretThatOthersCanReadOrGuess() throws Exception {
        var file = InputFiles.example(folder);
        var secret = folder.resolve("yard-radar.secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> InputFiles.plan(file)).hasMessageContaining("chmod 600");

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(secret, "short\n");
        assertThatThrownBy(() -> InputFiles.plan(file))
                .hasMessageContaining("less than 20 characters");
    }
}
