package dev.vallum.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

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

/** A program on trial, and settings beside it. */
class TrialsTest {
    @TempDir Path directory;

    private final AtomicLong now = new AtomicLong();
    private Path config = Path.of("");
    private Path software = Path.of("");

    @BeforeEach
    void write() throws IOException {
        var secret = Files.writeString(directory.resolve("n1.secret"), "0123");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        software = Files.createDirectories(directory.resolve("data/software"));
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
    void aHealthyProgramCountsFromThenOn() throws Exception {
        putOnTrial();
        var trials = start("b");
        assertThat(trials.software().isOnTrial()).isTrue();

        assertThat(trials.wantRestart(true)).isFalse();
        pass(Duration.ofSeconds(20));
        assertThat(trials.wantRestart(true)).isFalse();

        assertThat(trials.software().isOnTrial()).isFalse();
        assertThat(software.resolve("in-force")).hasContent("b 8");
        pass(Duration.ofHours(1));
        assertThat(trials.wantRestart(false)).as("it has proven itself").isFalse();
        assertThat(told(start("b").software())).isEmpty();
    }

    @Test
    void aProgramThatIsNotHealthyEndsTheStartAndIsToldByTheOneOfBefore() throws Exception {
        putOnTrial();
        var trials = start("b");
        pass(Duration.ofMinutes(3));
        assertThat(trials.wantRestart(false)).isTrue();
        assertThat(software.resolve("trial")).doesNotExist();

        var next = start("").software();
        assertThat(told(next))
                .containsExactly(
                        "software-taken-back software 8 was taken back: the node was not healthy"
                                + " with new software for 3 min");
        assertThat(told(next)).as("once").isEmpty();
    }

    @Test
    void settingsThatComeDuringATrialWaitForItsEnd() throws Exception {
        putOnTrial();
        var trials = start("b");
        trials.settingsCame();

        assertThat(trials.wantRestart(true)).isFalse();
        pass(Duration.ofSeconds(20));
        assertThat(trials.wantRestart(true)).as("the program counts").isTrue();
        assertThat(software.resolve("in-force")).hasContent("b 8");
    }

    @Test
    void aProgramThatComesWhileSettingsAreTriedOutWaitsForThem() throws Exception {
        new SettingsSlots(directory.resolve("data/settings")).offer(5, "measurementsEvery: 9s\n");
        var trials = start("");
        trials.softwareCame();

        assertThat(trials.wantRestart(true)).isFalse();
        pass(Duration.ofSeconds(20));
        assertThat(trials.wantRestart(true)).as("the settings count").isTrue();
    }

    @Test
    void withoutATrialWhatComesIsBegunWithAtOnce() throws Exception {
        var one = start("");
        assertThat(one.wantRestart(true)).isFalse();
        one.settingsCame();
        assertThat(one.wantRestart(true)).isTrue();
        var other = start("");
        other.softwareCame();
        assertThat(other.wantRestart(false)).isTrue();
    }

    @Test
    void aNodeWithoutTheLauncherTakesNoSoftware() throws Exception {
        putOnTrial();
        var chosen = ChosenSoftware.choose(null, "", now::get);

        assertThat(chosen.isOnTrial()).isFalse();
        assertThat(chosen.receiver(start("b").settings().file())).isNull();
        assertThat(told(chosen)).isEmpty();
    }

    private void putOnTrial() throws IOException {
        Files.writeString(software.resolve("trial"), "b 8\n");
        Files.writeString(software.resolve("begun"), "8\n");
    }

    private Trials start(String slot) throws Exception {
        return new Trials(
                ChosenSettings.choose(config, now::get),
                ChosenSoftware.choose(software.toString(), slot, now::get));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** What is journalled about it: type and detail of each onset. */
    private static List<String> told(ChosenSoftware chosen) {
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
