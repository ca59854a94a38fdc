package dev.vallum.node.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.journal.JournalException;
import dev.vallum.node.soak.Growth.Figure;
import dev.vallum.node.soak.Growth.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day, without sound: {@code scripts/soak} plays longer. */
class SoakTest {
    private static final int HALF_A_MEBIBYTE = 512 * 1024;

    @TempDir Path folder;

    private Soak soak(Duration length) throws IOException, JournalException {
        return new Soak(new Soak.Settings(length, length.dividedBy(20), Duration.ZERO, 1), folder);
    }

    private static List<Figure> growing(Soak soak, Consumer<Sample> told)
            throws IOException, JournalException {
        return Growth.judge(soak.run(told)).stream()
                .filter(Finding::isGrowing)
                .map(Finding::figure)
                .toList();
    }

    @Test
    void aNodeDoesNotGrow() throws Exception {
        var soak = soak(Duration.ofDays(1));
        assertThat(growing(soak, _ -> {})).isEmpty();
        // Each kind of detector had something to say, or this would prove little.
        assertThat(soak.types())
                .containsKeys(
                        "fence-short",
                        "motion",
                        "motion-masked",
                        "gate-open",
                        "footsteps",
                        "vibration-cut",
                        "ground-noise",
                        "supply-voltage-low",
                        "enclosure-temperature-high",
                        "sensor-missing",
                        "gateway-path-lost");
    }

    @Test
    void whoKeepsHalfAMebibyteFromEachSampleOnGrows() throws Exception {
        var kept = new ArrayList<byte[]>();
        assertThat(growing(soak(Duration.ofHours(1)), _ -> kept.add(new byte[HALF_A_MEBIBYTE])))
                .contains(Figure.HEAP);
        assertThat(kept).isNotEmpty();
    }
}
