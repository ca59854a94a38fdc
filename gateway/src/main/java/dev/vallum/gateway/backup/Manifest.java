package dev.vallum.gateway.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The list in a backup of what it holds.
 *
 * @param format {@value #FORMAT}
 * @param madeAt by the clock of the machine that made it
 * @param program which version made it
 * @param database where the database was: in the directory, and so in the backup, or elsewhere
 */
public record Manifest(
        int format, Instant madeAt, String program, Kept database, List<Entry> files) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    public Manifest {
        files = List.copyOf(files);
    }

    /** Where the database is kept. */
    public enum Kept {
        /** SQLite: it is in the backup. */
        HERE,
        /** PostgreSQL: it has to be saved by its own means. */
        ELSEWHERE
    }

    /**
     * One file.
     *
     * @param name its path within the data directory
     * @param sha256 in hexadecimal
     */
    public record Entry(String name, long bytes, String sha256) {}

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(this + " can't be written", e);
        }
    }

    /**
     * Reads one back.
     *
     * @throws BackupException if it is none, or could write outside the directory it is put in
     */
    static Manifest read(byte[] json) throws BackupException {
        Manifest manifest;
        try {
            manifest = JSON.readValue(json, Manifest.class);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new BackupException("its list of files can't be read", e);
        }
        if (manifest.format() != FORMAT) {
            throw new BackupException(
                    "is a backup of format %d, this program reads format %d"
                            .formatted(manifest.format(), FORMAT));
        }
        var names = new HashSet<String>();
        for (var entry : manifest.files()) {
            var path = Path.of(entry.name());
            boolean isWithin = !path.isAbsolute() && path.normalize().equals(path);
            if (!isWithin || path.startsWith("..") || !names.add(entry.name())) {
                throw new BackupException("names the file '" + entry.name() + "'");
            }
        }
        return manifest;
    }

    /** A file by its name. */
    Optional<Entry> find(String name) {
        return files.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
