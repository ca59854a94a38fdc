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

    /**
     * Moves the line between steps and the rest, so that 0.5 stands where about one nuisance clip
     * in a hundred alarms; found by cross-validation.
     */
    private static final double SHIFT = -2.2;

    private FootstepTraining() {}

    public static void main(String[] arguments) throws IOException, SensorException {
        var clips = Clip.all(Path.of(arguments[0]));
        var sounds = TrainingSounds.of(clips);
        System.out.println(sounds.size() + " sounds");
        var models = new ArrayList<FootstepModel>();
        for (int fold = 0; fold < Clip.FOLDS; fold++) {
            int left = fold;
            models.add(FootstepFit.fit(sounds, each -> each != left).shiftedBy(SHIFT).model());
        }
        System.out.println("Cross-validated:");
        System.out.print(FootstepEvaluation.evaluate(clips, clip -> models.get(clip.foldNumber())));
        var fitted = FootstepFit.fit(sounds, _ -> true).shiftedBy(SHIFT);
        Files.writeString(Path.of(arguments[1]), text(fitted, clips));
    }

    private static String text(FootstepFit.Fitted fitted, List<Clip> clips) {
        var text = new StringBuilder(header(clips));
        fitted.numbers().forEach(number -> text.append((float) number).append('\n'));
        return text.toString();
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
        # Weights of the footstep detector: means, deviations of the features, then weights of the
        # constant, the features and the cosines, one a line. Written by FootstepTraining (test
        # sources), which fits them on the recordings named below, mixed with each other, and on
        # sound synthesised by this project. No recording whose licence forbids commercial use was
        # used in fitting.
        %s
        """
                .formatted(sources);
    }
}
