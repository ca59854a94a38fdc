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
import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of a recordings folder's {@code manifest.csv}.
 *
 * @param kind {@code pos} for steps, {@code neg} for anything else
 * @param sound the class, such as {@code gravel} or {@code rain}
 * @param fold as the data set has it, or empty
 */
record Clip(Path file, String kind, String sound, String fold, String licence, String source) {
    static final int FOLDS = 3;

    /** A single step, no walk: left out of every figure. */
    private static final String SINGLE_STEP = "1-223162-A";

    private static final Pattern RECORDING = Pattern.compile("-(\\d+)-[A-Z]\\.");

    static List<Clip> all(Path folder) throws IOException {
        var clips = new ArrayList<Clip>();
        var lines = Files.readAllLines(folder.resolve("manifest.csv"));
        var columns = cells(lines.getFirst());
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            var clip =
                    new Clip(
                            folder.resolve(cells.get(columns.indexOf("file"))),
                            cells.get(columns.indexOf("kind")),
                            cells.get(columns.indexOf("cls")),
                            cells.get(columns.indexOf("fold")),
                            cells.get(columns.indexOf("licence")),
                            cells.get(columns.indexOf("source")));
            if (!clip.file().toString().contains(SINGLE_STEP)) {
                clips.add(clip);
            }
        }
        return clips;
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

    /** Clips of one recording have the same. */
    String recording() {
        var match = RECORDING.matcher(file.getFileName().toString());
        return match.find() ? match.group(1) : file.getFileName().toString();
    }

    /** 0 to 2; all clips of a recording are in the same. */
    int foldNumber() {
        return switch (fold) {
            case "1" -> 0;
            case "2" -> 1;
            case "4" -> 2;
            default -> Math.floorMod(recording().hashCode(), FOLDS);
        };
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
