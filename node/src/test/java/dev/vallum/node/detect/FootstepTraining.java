package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fits the shipped footstep model anew. Arguments: the recordings' folder, and the model file to
 * write. Prints what the same recipe is worth on recordings it was not fitted on.
 */
public final class FootstepTraining {
    private static final int WINDOWS = Integer.getInteger("vallum.windows", 20_000);

    private FootstepTraining() {}

    public static void main(String[] arguments) throws IOException, SensorException {
        var clips = Clip.all(Path.of(arguments[0]));
        var windows = TrainingWindows.of(clips, WINDOWS);
        System.out.println(windows.size() + " windows");
        Files.writeString(
                Path.of(arguments[1]), header(clips) + FootstepFit.fit(windows, _ -> true).text());
        var models = new ArrayList<FootstepModel>();
        for (int fold = 0; fold < Clip.FOLDS; fold++) {
            int left = fold;
            models.add(FootstepFit.fit(windows, each -> each != left));
        }
        System.out.println("Cross-validated, in " + Clip.FOLDS + " folds:");
        System.out.print(WindowFigures.of(clips, clip -> models.get(clip.fold())));
    }

    private static String header(List<Clip> clips) {
        var sources =
                clips.stream()
                        .filter(Clip::isFree)
                        .map(clip -> "#   " + clip.licence() + ": " + clip.source())
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
