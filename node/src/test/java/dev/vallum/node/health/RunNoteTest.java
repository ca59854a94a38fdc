package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNoteTest {
    @TempDir Path directory;

    @BeforeEach
    void firstBoot() throws IOException {
        boot("first");
    }

    @Test
    void aMachineThatGoesDownUnderARunningNodeIsToldOnce() throws IOException {
        assertThat(note().begin()).isFalse();
        boot("second");
        assertThat(note().begin()).isTrue();
        assertThat(note().begin()).isFalse();
    }

    @Test
    void anOrderlyEndBeforeTheMachineGoesDownIsNotTold() throws IOException {
        note().begin();
        note().end();
        boot("second");
        assertThat(note().begin()).isFalse();
    }

    @Test
    void aProgramThatDiedAloneIsNotTold() throws IOException {
        note().begin();
        assertThat(note().begin()).isFalse();
    }

    @Test
    void saysSoWhenTheNoteCantBeKept() {
        var note = new RunNote(directory.resolve("none/note"), directory.resolve("boot_id"));
        assertThatThrownBy(note::begin).isInstanceOf(IOException.class);
    }

    private void boot(String id) throws IOException {
        Files.writeString(directory.resolve("boot_id"), id + "\n");
    }

    private RunNote note() {
        return new RunNote(directory.resolve("note"), directory.resolve("boot_id"));
    }
}
