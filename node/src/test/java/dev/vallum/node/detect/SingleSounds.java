package dev.vallum.node.detect;

import dev.vallum.hardware.microphone.SoundFile;
import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Single steps, and single strikes that are none, which free games and instruments hold. {@code
 * single-sounds.csv} names them with licence and source; {@code scripts/lib/single-sounds} makes
 * the folder they are read from. None of them is in any recording that is judged.
 */
final class SingleSounds {
    private static final String TABLE = "single-sounds.csv";
    private static final int LONGEST = SyntheticEvent.length(0.75);
    private static final int SHORTEST = SyntheticEvent.length(0.12);

    /** What a sound's end is cut off below, of its highest. */
    private static final double SILENCE = 0.01;

    private final List<List<double[]>> steps;
    private final List<List<double[]>> strikes;
    private final List<String> sources;

    private SingleSounds(
            List<List<double[]>> steps, List<List<double[]>> strikes, List<String> sources) {
        this.steps = steps;
        this.strikes = strikes;
        this.sources = sources;
    }

    /**
     * @throws SensorException if a sound that the table names isn't in the folder, with its name
     */
    static SingleSounds in(Path folder) throws IOException, SensorException {
        var sounds = new TreeMap<String, Map<String, List<double[]>>>();
        var sources = new ArrayList<String>();
        for (var line : table().lines().skip(1).toList()) {
            var cells = line.split(",", -1);
            var file = cells[3].replaceFirst("\\.[a-z]+$", ".wav");
            sounds.computeIfAbsent(cells[0], _ -> new TreeMap<>())
                    .computeIfAbsent(cells[1], _ -> new ArrayList<>())
                    .add(read(folder.resolve(file)));
            sources.add(cells[4] + ": " + cells[5]);
        }
        return new SingleSounds(
                List.copyOf(sounds.getOrDefault("step", Map.of()).values()),
                List.copyOf(sounds.getOrDefault("strike", Map.of()).values()),
                List.copyOf(sources));
    }

    /** Steps of one person on one ground. */
    List<double[]> steps(SplittableRandom random) {
        return steps.get(random.nextInt(steps.size()));
    }

    /** One to three strikes of one thing. */
    List<double[]> strikes(SplittableRandom random) {
        var alike = strikes.get(random.nextInt(strikes.size()));
        var some = new ArrayList<double[]>();
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            some.add(alike.get(random.nextInt(alike.size())));
        }
        return some;
    }

    /** Licence and address of each. */
    List<String> sources() {
        return sources;
    }

    private static String table() throws IOException {
        try (var table = SingleSounds.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IOException("no " + TABLE);
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double[] read(Path file) throws SensorException {
        var read = SoundFile.read(file, 0, LONGEST);
        double highest = 0;
        for (float sample : read) {
            highest = Math.max(highest, Math.abs(sample));
        }
        int end = read.length;
        while (end > SHORTEST && Math.abs(read[end - 1]) < SILENCE * highest) {
            end--;
        }
        var sound = new double[end];
        Arrays.setAll(sound, i -> read[i]);
        return sound;
    }
}
