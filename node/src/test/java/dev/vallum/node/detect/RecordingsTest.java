package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void hearsTheStepsItWasFittedOnAndRarelyAnythingElse() throws IOException, SensorException {
        assumeTrue(
                Files.exists(FOLDER.resolve("manifest.csv")),
                () -> "no recordings in " + FOLDER.toAbsolutePath() + ": not tried");
        var some = new ArrayList<Clip>();
        int count = 0;
        for (var clip : Clip.all(FOLDER)) {
            if (clip.isSteps() || count++ % EACH == 0) {
                some.add(clip);
            }
        }
        var report = FootstepEvaluation.evaluate(some, _ -> FootstepModel.shipped());
        assertThat(report.steps().detected())
                .as("%s", report)
                .isGreaterThanOrEqualTo(report.steps().clips() * 8 / 10);
        assertThat(report.nuisances().detected())
                .as("%s", report)
                .isLessThanOrEqualTo(report.nuisances().clips() * 3 / 100);
    }
}
