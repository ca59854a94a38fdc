package dev.vallum.node.detect;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.evaluate.Evaluation;
import dev.vallum.node.evaluate.Figures;
import dev.vallum.node.evaluate.Judges;
import dev.vallum.node.evaluate.LabelledRecording;
import dev.vallum.node.evaluate.LabelledRecordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fits the shipped footstep model anew. Arguments: the recordings' folder, that of the single
 * sounds, and the model file to write. Prints what the same recipe is worth on recordings it was
 * not fitted on.
 */
public final class FootstepTraining {
    private static final int WINDOWS = 30_000;

    private FootstepTraining() {}

    public static void main(String[] arguments)
            throws IOException, SensorException, ConfigurationException, InterruptedException {
        var folder = Path.of(arguments[0]);
        var clips = Clip.all(folder);
        var singles = SingleSounds.in(Path.of(arguments[1]));
        var windows = TrainingWindows.of(clips, singles, WINDOWS);
        System.out.println(windows.size() + " windows of sound to learn from");
        var model = FootstepFit.fit(windows, _ -> true);
        Files.writeString(Path.of(arguments[2]), header(clips, singles) + model.text());
        System.out.println("Each recording judged by a model that was fitted on other walkers,");
        System.out.println("and on other recordings of other sounds, in " + Clip.FOLDS + " parts:");
        var settings = DetectionSettings.defaults().footsteps();
        var judges = new OtherParts(clips, windows, settings);
        var recordings = LabelledRecordings.find(folder).recordings();
        var evaluated = Evaluation.evaluate(recordings, judges);
        System.out.println(new Figures(evaluated, settings.likeness()));
    }

    /** Whoever is judged by these was not among what they were fitted on. */
    private static final class OtherParts implements Judges {
        private final Map<Path, Integer> folds = new HashMap<>();
        private final List<FootstepModel> models = new ArrayList<>();
        private final DetectionSettings.Footsteps settings;

        OtherParts(
                List<Clip> clips,
                List<TrainingWindow> windows,
                DetectionSettings.Footsteps settings) {
            this.settings = settings;
            clips.forEach(clip -> folds.put(clip.file(), clip.fold()));
            for (int fold = 0; fold < Clip.FOLDS; fold++) {
                int left = fold;
                models.add(FootstepFit.fit(windows, each -> each != left));
            }
        }

        @Override
        public int group(LabelledRecording recording) {
            return folds.getOrDefault(recording.file(), 0);
        }

        @Override
        public Detector detector(int group, SensorId microphone) {
            return new FootstepDetector(microphone, settings, models.get(group));
        }
    }

    private static String header(List<Clip> clips, SingleSounds singles) {
        var sources =
                Stream.concat(
                                clips.stream()
                                        .filter(Clip::isFree)
                                        .map(clip -> clip.licence() + ": " + clip.source()),
                                singles.sources().stream())
                        .map("#   "::concat)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("\n"));
        return """
        # The footstep detector's model: means and deviations of the features, the constant, then
        # weight and example, one a line. Written by FootstepTraining (test sources), which fits it
        # on steps and other sounds of the recordings named below, put together anew and mixed with
        # each other, and on sound synthesised by this project. No recording whose licence forbids
        # commercial use was used in fitting.
        %s
        """
                .formatted(sources);
    }
}
