package dev.vallum.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.settings.SettingsSlots.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSlotsTest {
    @TempDir Path directory;
    private SettingsSlots slots = new SettingsSlots(Path.of(""));

    @BeforeEach
    void startAnew() {
        slots = new SettingsSlots(directory.resolve("settings"));
    }

    @Test
    void aNodeWithoutAnyHasNone() throws IOException {
        assertThat(slots.begin()).isEmpty();
        assertThat(slots.highest()).isZero();
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void settingsAreTriedOutOnceAndCountWhenTheyAreAccepted() throws IOException {
        slots.offer(7, "measurementsEvery: 5s\n");
        assertThat(slots.inForce()).isEmpty();

        startAnew();
        var trial = slots.begin().orElseThrow();
        assertThat(trial.number()).isEqualTo(7);
        assertThat(trial.isTrial()).isTrue();
        assertThat(trial.file()).content().endsWith("measurementsEvery: 5s\n");
        slots.accept();

        startAnew();
        assertThat(slots.begin())
                .hasValueSatisfying(slot -> {
                    assertThat(slot.number()).isEqualTo(7);
                    assertThat(slot.isTrial()).isFalse();
                    assertThat(slot.file()).content().endsWith("measurementsEvery: 5s\n");
                });
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void settingsThatANodeDidNotComeBackWithAreTakenBackAndTold() throws IOException {
        slots.offer(3, "");
        slots.begin();
        slots.accept();
        slots.offer(4, "detection: {}\n");
        slots.begin();

        startAnew();
        assertThat(slots.begin()).map(Slot::number).contains(3L);
        assertThat(slots.told())
                .contains("settings 4 were taken back: the node did not come back with them");
        assertThat(slots.highest()).as("never again").isEqualTo(4);
        slots.forgetTold();
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void aPowerCutWhileTheyAreAcceptedLeavesThemAccepted() throws IOException {
        slots.offer(5, "detection: {}\n");
        var trial = slots.begin().orElseThrow();
        var content = Files.readString(trial.file());
        slots.accept();
        Files.writeString(trial.file(), content);

        startAnew();
        assertThat(slots.begin()).map(Slot::isTrial).contains(false);
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void aTornFileIsNone() throws IOException {
        slots.offer(5, "detection: {}\n");
        Files.writeString(directory.resolve("settings/trial.yaml"), "# numb");

        assertThat(slots.begin()).isEmpty();
    }
}
