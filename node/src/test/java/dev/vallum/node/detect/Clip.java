package dev.vallum.node.detect;

import dev.vallum.hardware.microphone.RecordedMicrophone;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of a recordings folder's {@code manifest.csv}.
 *
 * @param kind {@code pos} for steps, {@code neg} for anything else
 * @param sound the class, such as {@code gravel} or {@code rain}
 * @param series recordings that one person made in one go, or that are one: never parted
 * @param fold 0 to 4, the same for all clips of a series
 */
record Clip(
        Path file,
        String kind,
        String sound,
        String series,
        int fold,
        String licence,
        String source) {
    static final int FOLDS = 5;

    /** A single step, no walk: left out of every figure. */
    private static final String SINGLE_STEP = "1-223162-A";

    private static final Pattern PERSON = Pattern.compile(" by (\\S+) \\(");
    private static final Pattern RECORDING = Pattern.compile("-(\\d+)-[A-Z]\\.");

    static List<Clip> all(Path folder) throws IOException {
        var clips = new ArrayList<Clip>();
        var lines = Files.readAllLines(folder.resolve("manifest.csv"));
        var columns = cells(lines.getFirst());
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            var file = folder.resolve(cells.get(columns.indexOf("file")));
            if (file.toString().contains(SINGLE_STEP)) {
                continue;
            }
            var kind = cells.get(columns.indexOf("kind"));
            clips.add(
                    new Clip(
                            file,
                            kind,
                            cells.get(columns.indexOf("cls")),
                            series(file, kind, cells.get(columns.indexOf("note"))),
                            0,
                            cells.get(columns.indexOf("licence")),
                            cells.get(columns.indexOf("source"))));
        }
        return inFolds(clips);
    }

    /** Who recorded these steps, where it is said; else which recording a clip is of. */
    private static String series(Path file, String kind, String note) {
        var person = PERSON.matcher(note);
        if (kind.equals("pos") && person.find()) {
            return person.group(1);
        }
        var recording = RECORDING.matcher(file.getFileName().toString());
        return recording.find() ? recording.group(1) : file.getFileName().toString();
    }

    /** The largest series first, each into the fold with the least; steps and the rest alike. */
    private static List<Clip> inFolds(List<Clip> clips) {
        var folds = new HashMap<String, Integer>();
        for (boolean isSteps : new boolean[] {true, false}) {
            var counts =
                    clips.stream()
                            .filter(clip -> clip.isSteps() == isSteps)
                            .collect(
                                    Collectors.groupingBy(
                                            Clip::series, TreeMap::new, Collectors.counting()));
            var filled = new long[FOLDS];
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(entry -> {
                        int least = 0;
                        for (int fold = 1; fold < FOLDS; fold++) {
                            least = filled[fold] < filled[least] ? fold : least;
                        }
                        filled[least] += entry.getValue();
                        folds.put(isSteps + entry.getKey(), least);
                    });
        }
        return clips.stream()
                .map(clip -> clip.inFold(folds.getOrDefault(clip.isSteps() + clip.series(), 0)))
                .toList();
    }

    private Clip inFold(int number) {
        return new Clip(file, kind, sound, series, number, licence, source);
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    boolean isSteps() {
        return kind.equals("pos");
    }

    /** Whether a model that others may use for anything may be fitted on it. */
    boolean isFree() {
        return !licence.contains("NC")
                && (licence.startsWith("CC0")
                        || licence.startsWith("CC-BY")
                        || licence.startsWith("Public domain")
                        || licence.startsWith("BSD"));
    }

    /** The whole of it, full scale 1, over the noise floor that recordings are played with. */
    double[] samples() throws SensorException {
        var samples = new double[60 * 16_000];
        int length = 0;
        try (var microphone =
                new RecordedMicrophone(new SensorId("clip"), file, () -> Duration.ofDays(1))) {
            while (microphone.read() instanceof Sound sound && length < samples.length - 512) {
                for (int i = 0; i < sound.length(); i++) {
                    samples[length++] = sound.sample(i) * 0x1p-15;
                }
            }
        }
        return Arrays.copyOf(samples, length);
    }
}
