package dev.vallum.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.inputs.InputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsCommandTest {
    private static final String SITE = "src/main/resources/reference-site.yaml";

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void checksAFile() throws IOException {
        var file = InputFiles.example(directory);
        assertThat(run("check", file)).isZero();
        assertThat(out.toString())
                .startsWith("right  door-controller (HTTP, MQTT doors/+/events), 2 sensors")
                .hasLineCount(3);

        assertThat(run("check", InputFiles.with(directory, "topic: radar", "topics: radar")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("inputs.yaml:").contains("unknown key 'topics'");
    }

    @Test
    void saysWhatAMessageMeans() throws IOException {
        var file = InputFiles.example(directory);
        var opening =
                message(
                        """
                        {"uid": 1, "at": "2026-01-01T00:00:00Z", "door": "D-44",
                         "event": "opened-with-card", "open": true}
                        """);
        assertThat(run("try", file, opening, "--source", "door-controller")).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        """
                        onset    gate-leave of z44-door (environment), leave 30.00 s
                        onset    gate-open of z44-door (intrusion)
                        time     2026-01-01T00:00:00Z is too far from now; that of arrival is taken
                        """);

        assertThat(run("try", file, message("{}"), "--source", "door-controller")).isEqualTo(1);
        assertThat(out.toString()).contains("refused  at /event: is missing");
        assertThat(run("try", file, opening, "--source", "none")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no source 'none'");
    }

    private Path message(String text) throws IOException {
        return Files.writeString(directory.resolve("message.json"), text);
    }

    private int run(String command, Object... more) {
        var arguments = new ArrayList<String>();
        arguments.add("inputs");
        arguments.add(command);
        for (var each : more) {
            arguments.add(each.toString());
        }
        arguments.add("--site");
        arguments.add(SITE);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
