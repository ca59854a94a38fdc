package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetNoteTest {
    @TempDir Path directory;

    @Test
    void tellsAResetOnceForEachBoot() throws Exception {
        boot("first");
        assertThat(note().isNew()).isTrue();
        assertThat(note().isNew()).isFalse();
        boot("second");
        assertThat(note().isNew()).isTrue();
        assertThat(note().isNew()).isFalse();
    }

    @Test
    void saysSoWhenTheNoteCantBeKept() throws Exception {
        boot("first");
        var note = new ResetNote(directory.resolve("none/note"), directory.resolve("boot_id"));
        assertThatThrownBy(note::isNew).isInstanceOf(IOException.class);
    }

    private void boot(String id) throws IOException {
        Files.writeString(directory.resolve("boot_id"), id + "\n");
    }

    private ResetNote note() {
        return new ResetNote(directory.resolve("note"), directory.resolve("boot_id"));
    }
}
