package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.evaluate.Evaluation.Lengths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * Plays real recordings, where there are some: a folder with a {@code manifest.csv}, named by the
 * system property {@code vallum.recordings}. None of them are in the repository.
 */
class RecordingsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("vallum.recordings", "../../shared/acoustic"));

    /** All steps, and each sixteenth of the rest, to keep it short. */
    private static final int EACH = 16;

    private static final double PLAIN = 0.9;

    @Test
    void hearsTheStepsItWasFittedOnAndRarelyAnythingElse() throws Exception {
        assumeTrue(
                Files.exists(FOLDER.resolve("manifest.csv")),
                () -> "no recordings in " + FOLDER.toAbsolutePath() + ": not tried");
        var figures = figures();
        var steps = Figures.count(figures.steps(), window -> window.likeness() >= PLAIN);
        var others = Figures.count(figures.others(), window -> window.likeness() >= PLAIN);
        assertThat(steps.share()).as("%s", figures).isGreaterThanOrEqualTo(0.8);
        assertThat(others.share()).as("%s", figures).isLessThanOrEqualTo(0.03);
    }

    private static Figures figures() throws Exception {
        var some = new ArrayList<LabelledRecording>();
        int count = 0;
        for (var recording : LabelledRecordings.find(FOLDER).recordings()) {
            if (recording.isWalk() || count++ % EACH == 0) {
                some.add(recording);
            }
        }
        var settings = DetectionSettings.defaults();
        var lengths = new Lengths(Duration.ZERO, Duration.ZERO);
        var evaluation = new Evaluation(Judges.asOnANode(settings), lengths, 2);
        return new Figures(evaluation.play(some), settings.footsteps().likeness());
    }
}
