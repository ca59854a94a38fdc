package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.microphone.SoundFile;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.node.detect.DetectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small folder of synthesised sounds goes the whole way. */
class EvaluateCommandTest {
    private static final Evaluation.Lengths NO_NIGHTS =
            new Evaluation.Lengths(Duration.ZERO, Duration.ZERO);

    @TempDir Path folder;

    @Test
    void findsStepsAndLeavesRainAloneAndWritesAPageOfIt() throws Exception {
        synthesise();
        var settings = DetectionSettings.defaults();
        var recordings = LabelledRecordings.find(folder).recordings();
        var evaluated = new Evaluation(Judges.asOnANode(settings), NO_NIGHTS, 2).play(recordings);
        var figures = new Figures(evaluated, settings.footsteps().likeness());

        assertThat(figures.areaUnderCurve()).isEqualTo(1);
        assertThat(figures.falseAlarms())
                .hasEntrySatisfying("rain", r -> assertThat(r.events()).isZero());
        assertThat(evaluated.alone().stream().filter(heard -> !heard.onsets().isEmpty()))
                .singleElement()
                .satisfies(heard ->
                        assertThat(heard.pieces().getFirst().recording().name())
                                .isEqualTo("gravel"));
        assertThat(evaluated.mixes()).hasSize(2 * Material.RATIOS_DB.size());
        assertThat(figures.toString()).contains("all walks", "2 of 2", "rain at 10 dB");

        var origin = new Origin(Instant.EPOCH, "a <command>", folder);
        var page = new Report(figures, settings, origin, List.of(), null).write(folder);
        assertThat(Files.readString(page))
                .contains("a &lt;command&gt;", "<svg", "fence-impulse-missed", "1970-01-01")
                .doesNotContain("<script", "http:", "https:");
    }

    @Test
    void theSameRecordingsMakeTheSameNight() throws Exception {
        synthesise();
        var others =
                LabelledRecordings.find(folder).recordings().stream()
                        .filter(recording -> !recording.isWalk())
                        .toList();
        var length = Duration.ofSeconds(20);

        var night = Material.night(others, length, "1");
        assertThat(night.samples()).hasSize(20 * Mixing.RATE_HZ);
        assertThat(night.samples()).isEqualTo(Material.night(others, length, "1").samples());
        assertThat(night.samples()).isNotEqualTo(Material.night(others, length, "2").samples());
        assertThat(night.parts()).isNotEmpty();
    }

    @Test
    void namesARecordingThatCantBePlayed() throws Exception {
        synthesise();
        Files.writeString(folder.resolve("neg/rain/broken.wav"), "no sound");
        var recordings = LabelledRecordings.find(folder).recordings();
        var evaluation =
                new Evaluation(Judges.asOnANode(DetectionSettings.defaults()), NO_NIGHTS, 1);

        assertThatThrownBy(() -> evaluation.play(recordings))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("broken.wav");
    }

    @Test
    void namesTheLineOfAManifestThatIsWrong() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("manifest.csv"), "file,kind,cls\na.wav,pos,gravel\nb.wav,no,dog\n");

        assertThatThrownBy(() -> LabelledRecordings.find(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("manifest.csv:3: kind 'no'");
    }

    @Test
    void asksForTheColumnsItNeeds() throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), "file,class\na.wav,gravel\n");

        assertThatThrownBy(() -> LabelledRecordings.find(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("manifest.csv:2: nothing in column 'kind'");
    }

    @Test
    void refusesTwoRowsForOneFile() throws IOException {
        Files.writeString(
                folder.resolve("manifest.csv"), "file,kind,cls\na.wav,pos,x\na.wav,neg,y\n");

        assertThatThrownBy(() -> LabelledRecordings.find(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("manifest.csv:3: a second row for a.wav");
    }

    @Test
    void tunesToTheFalseAlarmsThatAreWanted() throws Exception {
        synthesise();
        var recordings = LabelledRecordings.find(folder).recordings();
        var tuned = new Tuning(DetectionSettings.defaults(), 2).tune(recordings, 0.5);

        assertThat(tuned.falseAlarms().events()).isZero();
        assertThat(tuned.found()).isEqualTo(new Count(1, 1));
        assertThat(tuned.toString()).contains("1 of 1", "evidence: " + tuned.evidence());
        assertThat(Tuning.withEvidence(DetectionSettings.defaults(), 9).footsteps().evidence())
                .isEqualTo(9);
    }

    @Test
    void namesARecordingThatAlarmsAtWhateverEvidence() throws Exception {
        synthesise();
        write("neg/rain/walker.wav", new Stimulus.Steps(1.8, -24), 180);
        var recordings = LabelledRecordings.find(folder).recordings();
        var tuning = new Tuning(DetectionSettings.defaults(), 2);

        assertThatThrownBy(() -> tuning.tune(recordings, 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rain walker.wav sounds like steps all through");
    }

    /** Ten seconds of steps, twelve of rain. */
    private void synthesise() throws IOException {
        Files.createDirectories(folder.resolve("pos/gravel"));
        Files.createDirectories(folder.resolve("neg/rain"));
        write("pos/gravel/walk.wav", new Stimulus.Steps(1.8, -24), 10);
        write("neg/rain/rain.wav", new Stimulus.Rain(-24), 12);
    }

    private void write(String name, Stimulus stimulus, int lengthS) throws IOException {
        var script = new Script();
        script.add(stimulus, Duration.ZERO, Duration.ofSeconds(lengthS));
        var now = new AtomicReference<>(Duration.ZERO);
        var microphone = new SimulatedMicrophone(new SensorId("made"), script, now::get, 5);
        var samples = new float[lengthS * Mixing.RATE_HZ];
        int length = 0;
        while (length < samples.length) {
            now.updateAndGet(before -> before.plus(microphone.interval()));
            if (microphone.read() instanceof Sound sound) {
                for (int i = 0; i < sound.length() && length < samples.length; i++) {
                    samples[length++] = sound.sample(i) * 0x1p-15f;
                }
            }
        }
        SoundFile.write(folder.resolve(name), samples);
    }
}
