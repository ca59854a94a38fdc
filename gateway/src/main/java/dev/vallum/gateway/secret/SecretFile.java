package dev.vallum.gateway.secret;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file with a secret on its first line. */
public final class SecretFile {
    private static final long MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with what is wrong with the file, in a line
     */
    public static String read(Path file) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException(
                        file + ": others may use this secret; chmod 600 it");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(file + ": is too long for a secret");
            }
            var lines = Files.readAllLines(file);
            if (lines.isEmpty() || lines.getFirst().isBlank()) {
                throw new IllegalArgumentException(file + ": has no secret on its first line");
            }
            return lines.getFirst().strip();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": is not a text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read", e);
        }
    }
}
