package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(note().wentDown()).isFalse();
        note().begin();
        boot("second");
        assertThat(note().wentDown()).isTrue();
        note().begin();
        assertThat(note().wentDown()).isFalse();
    }

    @Test
    void aMachineThatGoesDownAgainBeforeItWasToldIsStillTold() throws IOException {
        note().begin();
        boot("second");
        assertThat(note().wentDown()).isTrue();
        assertThat(note().wentDown()).isTrue();
    }

    @Test
    void aTornNoteTellsThatTheMachineWentDown() throws IOException {
        for (var torn : List.of(new byte[0], new byte[] {'f', 'i'}, new byte[] {-1, -2, 0})) {
            Files.write(directory.resolve("note"), torn);
            assertThat(note().wentDown()).isTrue();
        }
    }

    @Test
    void leavesNothingButTheNote() throws IOException {
        note().begin();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("boot_id", "note");
        }
    }

    @Test
    void anOrderlyEndBeforeTheMachineGoesDownIsNotTold() throws IOException {
        note().begin();
        note().end();
        boot("second");
        assertThat(note().wentDown()).isFalse();
    }

    @Test
    void aProgramThatDiedAloneIsNotTold() throws IOException {
        note().begin();
        assertThat(note().wentDown()).isFalse();
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
