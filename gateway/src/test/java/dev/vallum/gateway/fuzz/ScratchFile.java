package dev.vallum.gateway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a target writes its input to. */
final class ScratchFile {
    private ScratchFile() {}

    static Path make(String name) {
        try {
            return Files.createTempDirectory("fuzz").resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error has to say where it is. */
    static void requireNamed(Path file, Exception error) {
        if (!String.valueOf(error.getMessage()).contains(file.getFileName().toString())) {
            throw new AssertionError("an error that doesn't name the file", error);
        }
    }
}
