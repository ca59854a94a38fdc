package dev.vallum.node.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
    @TempDir Path directory;

    @Test
    void readsTheNightThatIsShipped() throws Exception {
        var night = Scenario.read("night");

        assertThat(night.length()).isEqualTo(Duration.ofMinutes(4));
        assertThat(night.events().getFirst())
                .isEqualTo(
                        new ScenarioEvent.Steps(
                                Duration.ofSeconds(12), Duration.ofSeconds(9), "z12", null, null));
        assertThat(night.expected()).extracting(alert -> alert.get("name")).contains("crossing");
    }

    @Test
    void hasEachEventThatCanBePlayed() {
        assertThat(EventBook.load().plays())
                .extracting(EventBook.Play::name)
                .containsExactly("crossing", "thunderstorm", "patrol", "node-outage", "decoy");
    }

    @Test
    void refusesAnUnknownKindWithFileAndLine() throws Exception {
        var file =
                Files.writeString(
                        directory.resolve("x.yaml"),
                        """
                        name: x
                        length: 10s
                        events:
                          - { at: 1s, kind: earthquake, zone: z1 }
                        expected: []
                        """);
        assertThatThrownBy(() -> Scenario.read(file.toString()))
                .hasMessageContaining("x.yaml:4:")
                .hasMessageContaining("earthquake");
    }

    @Test
    void refusesEventsOutOfOrder() throws Exception {
        var file =
                Files.writeString(
                        directory.resolve("x.yaml"),
                        """
                        name: x
                        length: 10s
                        events:
                          - { at: 2s, kind: motion, zone: z1, lasts: 1s }
                          - { at: 1s, kind: motion, zone: z1, lasts: 1s }
                        expected: []
                        """);
        assertThatThrownBy(() -> Scenario.read(file.toString()))
                .hasMessageContaining("not in order");
    }
}
