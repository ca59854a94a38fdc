package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledRecordingsTest {
    @TempDir Path directory;

    @Test
    void goesByTheManifestWhereItNamesAFile() throws Exception {
        file("a/one.wav");
        file("a/two.flac");
        file("a/three.flac");
        file("a/notes.txt");
        Files.writeString(
                directory.resolve("manifest.csv"),
                """
                file,kind,cls,note
                x/one.wav,pos,gravel,"quoted, with a comma"
                x/two.flac,neg,dog,
                x/three.flac,pos,gravel,SINGLE STEP: leave out of figures
                """);
        var samples = LabelledRecordings.find(directory);

        assertThat(samples.leftOut()).isEqualTo(1);
        assertThat(samples.recordings())
                .containsExactlyInAnyOrder(
                        new LabelledRecording(directory.resolve("a/one.wav"), true, "gravel", ""),
                        new LabelledRecording(directory.resolve("a/two.flac"), false, "dog", ""));
    }

    @Test
    void goesByTheFoldersWithoutAManifest() throws Exception {
        file("footsteps/gravel/one.wav");
        file("rain/two.wav");

        assertThat(LabelledRecordings.find(directory).recordings())
                .containsExactly(
                        new LabelledRecording(
                                directory.resolve("footsteps/gravel/one.wav"), true, "gravel", ""),
                        new LabelledRecording(
                                directory.resolve("rain/two.wav"), false, "rain", ""));
    }

    private void file(String name) throws IOException {
        var path = directory.resolve(name);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, "");
    }
}
