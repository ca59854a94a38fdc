package dev.vallum.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingsVerdictTest {
    private static final Instant T = Instant.parse("2026-03-14T02:00:00Z");

    @Test
    void anOnsetBelongsToTheRecordingThatWasPlayedThen() {
        var first = new PlayedRecording("z01-gravel", "walk.flac", T, true, 1);
        var second = new PlayedRecording("z01-gravel", "rain.flac", T.plusSeconds(20), false, 2);
        var other = new PlayedRecording("z02-gravel", "dog.flac", T, false, 0);

        var verdict =
                RecordingsVerdict.of(
                        List.of(first, second, other),
                        List.of(
                                steps("z01-gravel", -1),
                                steps("z01-gravel", 4),
                                steps("z01-gravel", 20),
                                steps("z01-gravel", 27),
                                steps("z09-gravel", 4)));

        assertThat(verdict.differing()).isEmpty();
        assertThat(verdict.alarmed(true)).isEqualTo(1);
        assertThat(verdict.alarmed(false)).isEqualTo(1);
        assertThat(verdict.count(false)).isEqualTo(2);
    }

    @Test
    void aLostOrInventedOnsetDiffers() {
        var heard = new PlayedRecording("z01-gravel", "walk.flac", T, true, 1);
        var unheard = new PlayedRecording("z02-gravel", "dog.flac", T, false, 0);

        var verdict =
                RecordingsVerdict.of(List.of(heard, unheard), List.of(steps("z02-gravel", 1)));

        assertThat(verdict.differing())
                .extracting(RecordingsVerdict.Compared::recording)
                .containsExactly(heard, unheard);
    }

    private static SeenDetection steps(String sensor, long second) {
        return new SeenDetection(sensor, "footsteps", "ONSET", T.plusSeconds(second));
    }
}
