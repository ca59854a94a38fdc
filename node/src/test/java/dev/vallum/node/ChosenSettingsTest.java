package dev.vallum.node;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.settings.SettingsSlots;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenSettingsTest {
    private static final String MORE_SELDOM = "measurementsEvery: 9s\n";

    @TempDir Path directory;

    private final AtomicLong now = new AtomicLong();
    private Path config = Path.of("");
    private SettingsSlots slots = new SettingsSlots(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        var secret = Files.writeString(directory.resolve("n1.secret"), "0123");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        slots = new SettingsSlots(directory.resolve("data/settings"));
        config =
                Files.writeString(
                        directory.resolve("node.yaml"),
                        """
                        node: n1
                        site: test
                        dataDirectory: %s
                        gateway: { broker: "tcp://127.0.0.1:1883", secretFile: %s }
                        sensors:
                          - { id: z1-motion, kind: motion, device: simulated }
                        """
                                .formatted(directory.resolve("data"), secret));
    }

    @Test
    void aNodeWithoutAnyHasItsOwnFile() throws Exception {
        var chosen = choose();

        assertThat(measuresEveryS(chosen)).isEqualTo(2);
        assertThat(chosen.haveFailed(false)).isFalse();
        assertThat(told(chosen)).isEmpty();
    }

    @Test
    void settingsThatProveThemselvesCountFromThenOn() throws Exception {
        slots.offer(5, MORE_SELDOM);
        var trying = choose();
        assertThat(measuresEveryS(trying)).isEqualTo(9);
        assertThat(trying.haveFailed(true)).isFalse();
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(trying.haveFailed(true)).isFalse();

        var next = choose();
        assertThat(measuresEveryS(next)).isEqualTo(9);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(next.haveFailed(false)).as("they have proven themselves").isFalse();
        assertThat(told(next)).isEmpty();
    }

    @Test
    void settingsThatTheNodeIsNotHealthyWithEndTheStartAndAreTold() throws Exception {
        slots.offer(5, MORE_SELDOM);
        var trying = choose();
        now.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(trying.haveFailed(false)).isTrue();

        var next = choose();
        assertThat(measuresEveryS(next)).isEqualTo(2);
        assertThat(told(next))
                .containsExactly(
                        "settings-taken-back settings 5 were taken back: the node was not healthy"
                                + " with new settings for 3 min");
        assertThat(told(next)).as("once").isEmpty();
    }

    @Test
    void settingsThatCantEvenBeReadAreTakenBackAtOnce() throws Exception {
        slots.offer(4, MORE_SELDOM);
        choose();
        slots.accept();
        slots.offer(5, "detection: { fence: { limit: 1 } }\n");

        var chosen = choose();

        assertThat(measuresEveryS(chosen)).as("those of before").isEqualTo(9);
        assertThat(told(chosen)).singleElement().asString().contains("taken back", "'limit'");
    }

    @Test
    void settingsThatTheNodesOwnFileNoLongerFitsAreLeftOutAndTold() throws Exception {
        slots.offer(4, "detection: { fence: { lowerLimitKv: 6 } }\n");
        choose();
        slots.accept();
        Files.writeString(config, "detection: { fence: { upperLimitKv: 5 } }\n", APPEND);

        var chosen = choose();

        assertThat(measuresEveryS(chosen)).isEqualTo(2);
        assertThat(told(chosen))
                .singleElement()
                .asString()
                .startsWith("settings-refused settings 4 can't be used with the node's file: ");
    }

    private ChosenSettings choose() throws ConfigurationException {
        return ChosenSettings.choose(config, now::get);
    }

    private static long measuresEveryS(ChosenSettings chosen) {
        return chosen.file().settings().measurementsEvery().toSeconds();
    }

    /** What is journalled about them: type and detail of each onset. */
    private static List<String> told(ChosenSettings chosen) {
        var told = new ArrayList<String>();
        var time = new Stamp(new UUID(1, 1), 1, Instant.EPOCH, ClockQuality.UNSET);
        var node = mock(Node.class);
        when(node.report(any()))
                .thenAnswer(call -> {
                    BiFunction<String, Stamp, List<Detection>> detector = call.getArgument(0);
                    var first = detector.apply("n1", time).getFirst();
                    return told.add(first.type().name() + " " + first.detail());
                });
        chosen.tell(node);
        return told;
    }
}
