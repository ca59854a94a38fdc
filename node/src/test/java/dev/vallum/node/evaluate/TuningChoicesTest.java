package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.evaluate.Heard.Piece;
import dev.vallum.node.evaluate.TuningChoices.FalseAlarm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningChoicesTest {
    /** Two hours with four false alarms; the walks come to 70, 30, 12 and 0. */
    private final TuningChoices choices =
            new TuningChoices(
                    List.of(
                            falseAlarm(12.5, "crow"),
                            falseAlarm(60.04, "clapping"),
                            falseAlarm(20, "saw"),
                            falseAlarm(9, "rain")),
                    List.of(30.0, 12.0, 70.0, 0.0),
                    2);

    @Test
    void theLeastEvidenceThatKeepsToWhatIsWantedComesFirst() {
        assertThat(choices.keepingTo(0)).containsExactly(60.1);
        assertThat(choices.keepingTo(0.49)).containsExactly(60.1);
        assertThat(choices.keepingTo(1)).containsExactly(12.6, 20.1, 60.1);
        assertThat(choices.keepingTo(100)).startsWith(4.1, 9.1).hasSize(5);
    }

    @Test
    void whatAlarmsAtAnEvidenceIsShutOutByTheNext() {
        var exact = new TuningChoices(List.of(falseAlarm(20, "saw")), List.of(20.0), 1);

        assertThat(exact.keepingTo(0)).containsExactly(20.1);
    }

    @Test
    void showsWhatMoreWalksCostAndWhichRecordingsDo() {
        assertThat(choices.table().rows())
                .containsExactly(
                        List.of("60.1", "0", "0.0", "1 of 4", ""),
                        List.of("20.1", "1", "0.5", "2 of 4", "clapping clapping.wav"),
                        List.of("9.1", "3", "1.5", "3 of 4", "saw saw.wav, crow crow.wav"));
    }

    @Test
    void recordingsWithoutFalseAlarmsLeaveOneChoice() {
        var quiet = new TuningChoices(List.of(), List.of(5.0), 1);

        assertThat(quiet.keepingTo(0)).containsExactly(4.1);
        assertThat(quiet.table().rows()).containsExactly(List.of("4.1", "0", "0.0", "1 of 1", ""));
    }

    private static FalseAlarm falseAlarm(double evidence, String name) {
        var recording = new LabelledRecording(Path.of(name + ".wav"), false, name, "");
        return new FalseAlarm(evidence, new Piece(recording, Duration.ZERO, Duration.ofSeconds(5)));
    }
}
