package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.node.evaluate.Evaluated.Night;
import dev.vallum.node.evaluate.Evaluated.Window;
import dev.vallum.node.evaluate.Heard.Cost;
import dev.vallum.node.evaluate.Heard.Likeness;
import dev.vallum.node.evaluate.Heard.Piece;
import dev.vallum.node.evaluate.Material.Walk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final LabelledRecording WALK = recording("walk.wav", true, "gravel", "1");

    @Test
    void drawsTheLineWhereTheShareOfOtherWindowsLiesAboveIt() {
        var others = others(200, "");
        var line = new Line(others, 0.01);

        assertThat(Figures.count(others, window -> window.likeness() > line.ofAll()))
                .isEqualTo(new Count(2, 200));
    }

    @Test
    void aLineLetsNothingThroughWhereAShareIsLessThanOne() {
        var others = others(50, "");
        var line = new Line(others, 0.01);

        assertThat(Figures.count(others, window -> window.likeness() > line.ofAll()).hits())
                .isZero();
    }

    @Test
    void aRecordingsOwnPartHasNoSayInItsLine() {
        var others = new ArrayList<Window>();
        others.add(new Window(recording("loud.wav", false, "dog", "1"), 0, 0.9));
        others.add(new Window(recording("quiet.wav", false, "dog", "2"), 0, 0.3));
        var line = new Line(others, 0);

        assertThat(line.isBelow(recording("a.wav", true, "gravel", "1"), 0.5)).isTrue();
        assertThat(line.isBelow(recording("a.wav", true, "gravel", "2"), 0.5)).isFalse();
    }

    @Test
    void piecesOfOneRecordingAreInTheSamePart() {
        assertThat(recording("esc50_1-155858-A.flac", true, "x", "").foldNumber())
                .isEqualTo(recording("esc50_1-155858-F.flac", true, "x", "").foldNumber());
        assertThat(recording("esc50_1-155858-A.flac", true, "x", "4").foldNumber()).isEqualTo(4);
    }

    @Test
    void theAreaUnderTheCurveIsHowOftenStepsAreJudgedLikelier() {
        var windows = new ArrayList<Window>();
        windows.add(new Window(WALK, 0, 0.5));
        windows.add(new Window(WALK, 1, 0.9));
        windows.addAll(others(4, ""));

        // Of 0, 0.25, 0.5 and 0.75, one half has two below and one beside, the other all.
        assertThat(new Figures(evaluated(windows), 0.5).areaUnderCurve())
                .isCloseTo((2.5 + 4) / 8, within(1e-9));
    }

    @Test
    void takesTheFirstJudgementThatHadHeardAllOfAWindow() {
        var heard =
                heard(
                        List.of(),
                        List.of(likeness(4.9, 0.2), likeness(5.2, 0.7), likeness(5.7, 0.1)),
                        List.of());

        assertThat(heard.likenessAfter(seconds(5))).isEqualTo(0.7);
        assertThat(heard.likenessAfter(seconds(4.9))).isEqualTo(0.2);
        assertThat(heard.likenessAfter(seconds(60))).isEqualTo(0.1);
    }

    @Test
    void anAlarmBelongsToAWalkFromItsFirstStepToFiveSecondsAfterItsLast() {
        var walks =
                List.of(
                        new Walk(WALK, 5, seconds(20), seconds(30)),
                        new Walk(WALK, 10, seconds(60), seconds(70)));
        // Six seconds are quiet before the night.
        var onsets = List.of(seconds(25.9), seconds(40.9), seconds(41.1), seconds(68));
        var night = new Night(List.of(), walks, seconds(6), heard(List.of(), List.of(), onsets));

        assertThat(night.onset(walks.getFirst())).contains(seconds(40.9));
        assertThat(night.onset(walks.getLast())).contains(seconds(68));
        assertThat(night.falseOnsets()).containsExactly(seconds(25.9), seconds(41.1));

        var figures =
                new Figures(
                        new Evaluated(List.of(), List.of(), List.of(), List.of(), List.of(night)),
                        0.5);
        assertThat(figures.found()).isEqualTo(Map.of(5, new Count(1, 1), 10, new Count(1, 1)));
    }

    @Test
    void countsFalseAlarmsByWhatWasPlayed() {
        var dog = recording("dog.wav", false, "dog", "");
        var rain = recording("rain.wav", false, "rain", "");
        var track =
                heard(
                        List.of(
                                new Piece(dog, seconds(0), seconds(1_800)),
                                new Piece(rain, seconds(1_800), seconds(5_400))),
                        List.of(),
                        List.of(seconds(100), seconds(2_000), seconds(5_401)));
        var figures =
                new Figures(
                        new Evaluated(List.of(), List.of(), List.of(track), List.of(), List.of()),
                        0.5);

        assertThat(figures.falseAlarms())
                .isEqualTo(Map.of("dog", new Rate(1, 0.5), "rain", new Rate(2, 1)));
    }

    private static Evaluated evaluated(List<Window> windows) {
        return new Evaluated(windows, List.of(), List.of(), List.of(), List.of());
    }

    /** With likenesses from 0 up to, but not including, 1. */
    private static List<Window> others(int count, String fold) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < count; i++) {
            var recording = recording("other" + i + ".wav", false, "dog", fold);
            windows.add(new Window(recording, 0, (double) i / count));
        }
        return windows;
    }

    private static Heard heard(
            List<Piece> pieces, List<Likeness> likenesses, List<Duration> onsets) {
        return new Heard(pieces, likenesses, onsets, List.of(), seconds(5_405), Cost.NONE);
    }

    private static Likeness likeness(double fromS, double value) {
        return new Likeness(seconds(fromS), value);
    }

    private static LabelledRecording recording(
            String file, boolean isWalk, String name, String fold) {
        return new LabelledRecording(Path.of(file), isWalk, name, fold);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * seconds));
    }
}
