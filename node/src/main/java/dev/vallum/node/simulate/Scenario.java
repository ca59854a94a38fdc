package dev.vallum.node.simulate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A night in its order.
 *
 * @param expected the alerts that a gateway should raise; whoever checks them reads them
 */
record Scenario(
        String name,
        Duration length,
        List<ScenarioEvent> events,
        List<Map<String, Object>> expected) {
    Scenario {
        events = List.copyOf(events);
        expected = List.copyOf(expected);
        var before = Duration.ZERO;
        for (var event : events) {
            if (event.at().compareTo(before) < 0 || event.at().compareTo(length) > 0) {
                throw new IllegalArgumentException(
                        "event at "
                                + event.at().toSeconds()
                                + " s: not in order, or after the end");
            }
            before = event.at();
        }
    }

    /** Reads a file, or the night that the program brings with it. */
    static Scenario read(String fileOrNight) throws ConfigurationException {
        return fileOrNight.equals("night")
                ? YamlFile.readText("night.yaml", resource("night.yaml"), Scenario.class).value()
                : YamlFile.read(Path.of(fileOrNight), Scenario.class).value();
    }

    static String resource(String name) {
        try (var stream = Scenario.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
