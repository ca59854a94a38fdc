package dev.vallum.node.simulate;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Recordings below a folder and what is in them. A {@code manifest.csv} in it or beside it says so,
 * by its columns {@code file}, {@code kind} ({@code pos} for people walking) and {@code cls}; for
 * what it doesn't name, the folders' names do. A row whose {@code note} says "leave out" is left
 * out.
 */
record Samples(List<Sample> samples, int leftOut) {
    private static final Set<String> WALKS =
            Set.of("pos", "walk", "walks", "walking", "footstep", "footsteps", "steps");
    private static final ObjectReader ROWS =
            new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());

    Samples {
        samples = List.copyOf(samples);
    }

    /**
     * @param isWalk whether somebody walks in it
     * @param name of what is to be heard
     */
    record Sample(Path file, boolean isWalk, String name) {}

    static Samples find(Path directory) throws IOException {
        var rows = manifest(directory);
        var samples = new ArrayList<Sample>();
        int leftOut = 0;
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Samples::isRecording).sorted().toList()) {
                var row = rows.getOrDefault(nameOf(file), Map.of());
                if (row.getOrDefault("note", "").toLowerCase(Locale.ROOT).contains("leave out")) {
                    leftOut++;
                } else {
                    samples.add(sample(file, row));
                }
            }
        }
        return new Samples(samples, leftOut);
    }

    private static Sample sample(Path file, Map<String, String> row) {
        var folder = nameOf(folderOf(file));
        boolean isWalk = row.containsKey("kind") ? isWalk(row.get("kind")) : isInWalks(file);
        return new Sample(file, isWalk, row.getOrDefault("cls", folder));
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

    /** The manifest's rows by the file's name alone, as its folders may have been moved. */
    private static Map<String, Map<String, String>> manifest(Path directory) throws IOException {
        var rows = new HashMap<String, Map<String, String>>();
        for (var name : List.of("../manifest.csv", "manifest.csv")) {
            var file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                read(file, rows);
            }
        }
        return rows;
    }

    private static void read(Path file, Map<String, Map<String, String>> rows) throws IOException {
        try (MappingIterator<Map<String, String>> read = ROWS.readValues(file.toFile())) {
            while (read.hasNext()) {
                var row = read.next();
                if (row.containsKey("file")) {
                    rows.put(nameOf(Path.of(row.get("file"))), row);
                }
            }
        }
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolve("..").normalize();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
