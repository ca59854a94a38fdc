package dev.vallum.node.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.vallum.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Recordings below a folder and what is in them. A {@code manifest.csv} in it or beside it says so,
 * by its columns {@code file}, {@code kind} ({@code pos} for people walking, {@code neg} for
 * anything else), {@code cls}, {@code fold} and {@code note}; for what it doesn't name, the
 * folders' names do. A row whose {@code note} says "leave out" is left out.
 */
public record LabelledRecordings(List<LabelledRecording> recordings, int leftOut) {
    private static final Set<String> WALKS =
            Set.of("pos", "walk", "walks", "walking", "footstep", "footsteps", "steps");
    private static final Set<String> OTHERS = Set.of("neg", "other", "others", "nuisance");
    private static final List<String> REQUIRED = List.of("file", "kind", "cls");
    private static final ObjectReader ROWS =
            new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());

    public LabelledRecordings {
        recordings = List.copyOf(recordings);
    }

    /**
     * @throws ConfigurationException if a manifest is wrong, with its line
     */
    public static LabelledRecordings find(Path directory)
            throws IOException, ConfigurationException {
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException(directory + ": not a folder");
        }
        var rows = manifests(directory);
        var recordings = new ArrayList<LabelledRecording>();
        int leftOut = 0;
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(LabelledRecordings::isRecording).sorted().toList()) {
                var row =
                        rows.getOrDefault(
                                absolute(file), rows.getOrDefault(nameOf(file), Map.of()));
                if (row.getOrDefault("note", "").toLowerCase(Locale.ROOT).contains("leave out")) {
                    leftOut++;
                } else {
                    recordings.add(recording(file, row));
                }
            }
        }
        return new LabelledRecordings(recordings, leftOut);
    }

    private static LabelledRecording recording(Path file, Map<String, String> row) {
        boolean isWalk = row.isEmpty() ? isInWalks(file) : isWalk(row.getOrDefault("kind", ""));
        var name = row.getOrDefault("cls", "");
        return new LabelledRecording(
                file,
                isWalk,
                name.isBlank() ? nameOf(folderOf(file)) : name,
                row.getOrDefault("fold", ""));
    }

    private static boolean isInWalks(Path file) {
        for (var part : folderOf(file)) {
            if (isWalk(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWalk(String word) {
        return WALKS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isRecording(Path file) {
        var name = nameOf(file).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".wav") || name.endsWith(".flac"));
    }

    /**
     * The manifests' rows by the file's place, and by its name alone where that names one file, as
     * folders may have been moved.
     */
    private static Map<String, Map<String, String>> manifests(Path directory)
            throws IOException, ConfigurationException {
        var rows = new HashMap<String, Map<String, String>>();
        for (var name : List.of("../manifest.csv", "manifest.csv")) {
            var file = directory.resolve(name).normalize();
            if (Files.isRegularFile(file)) {
                rows.putAll(read(file));
            }
        }
        return rows;
    }

    private static Map<String, Map<String, String>> read(Path file)
            throws IOException, ConfigurationException {
        var rows = new HashMap<String, Map<String, String>>();
        var names = new HashSet<String>();
        int line = 1;
        try (MappingIterator<Map<String, String>> read = ROWS.readValues(file.toFile())) {
            while (read.hasNextValue()) {
                var row = read.nextValue();
                line++;
                check(file, line, row);
                var written = row.getOrDefault("file", "");
                if (rows.put(absolute(file.resolveSibling(written)), row) != null) {
                    throw wrong(file, line, "a second row for " + written);
                }
                var name = nameOf(Path.of(written));
                if (names.add(name)) {
                    rows.put(name, row);
                } else {
                    rows.remove(name);
                }
            }
        } catch (JsonProcessingException e) {
            throw wrong(file, line + 1, e.getOriginalMessage());
        }
        return rows;
    }

    private static void check(Path file, int line, Map<String, String> row)
            throws ConfigurationException {
        for (var column : REQUIRED) {
            if (!row.containsKey(column)) {
                throw wrong(file, line, "nothing in column '" + column + "'");
            }
        }
        var kind = row.getOrDefault("kind", "").toLowerCase(Locale.ROOT);
        if (!isWalk(kind) && !OTHERS.contains(kind)) {
            throw wrong(
                    file, line, "kind '" + kind + "': write pos for people walking, neg for else");
        }
        if (row.getOrDefault("file", "").isBlank()) {
            throw wrong(file, line, "no file is named");
        }
    }

    private static ConfigurationException wrong(Path file, int line, String problem) {
        return new ConfigurationException(file + ":" + line + ": " + problem);
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolve("..").normalize();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
