package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.node.detect.DetectionSettings.Footsteps;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FootstepDetectorTest {
    private static final SensorId ID = new SensorId("gravel");

    private final Script script = new Script();

    private static FootstepDetector detector() {
        return new FootstepDetector(
                ID, DetectionSettings.defaults().footsteps(), FootstepModel.shipped());
    }

    private Rehearsal listen(long seed) {
        return new Rehearsal(
                made -> new SimulatedMicrophone(ID, script, made::now, seed), _ -> detector());
    }

    private void walk(double cadenceHz, int startS, int lengthS) {
        script.add(
                new Stimulus.Steps(cadenceHz, -30),
                Duration.ofSeconds(startS),
                Duration.ofSeconds(lengthS));
    }

    @Test
    void theEvidenceTellsLikenessCadenceAndLevel() throws SensorException {
        walk(1.8, 10, 12);
        var onset = listen(1).runUntil(Duration.ofSeconds(22)).detections().getFirst();
        assertThat(onset.category()).isEqualTo(Category.INTRUSION);
        assertThat(onset.evidence())
                .extracting(each -> each.name() + " in '" + each.unit() + "'")
                .containsExactly(
                        "evidence for steps in ''",
                        "likeness to steps in ''",
                        "cadence in 'Hz'",
                        "level above background in 'dB'");
        assertThat(onset.evidence().getFirst().value()).isBetween(16.0, 20.0);
        assertThat(onset.evidence().getFirst().limit()).isEqualTo(16);
        assertThat(onset.evidence().get(1).value()).isBetween(0.9, 1.0);
    }

    @Test
    void tellsTheCadenceOfAWalk() throws SensorException {
        walk(1.8, 5, 20);
        var rehearsal = listen(1).runUntil(Duration.ofSeconds(20));
        var features = new FootstepFeatures();
        assertThat(rehearsal.detections()).isNotEmpty();
        var levels = new BandLevels(SimulatedMicrophone.SAMPLE_RATE_HZ);
        var now = new Duration[] {Duration.ZERO};
        var microphone = new SimulatedMicrophone(ID, script, () -> now[0], 1);
        for (int block = 0; block < 20 * 31; block++) {
            now[0] = now[0].plus(microphone.interval());
            if (microphone.read() instanceof Sound sound) {
                for (int taken = 0; taken < sound.length(); ) {
                    taken = levels.take(sound, taken);
                }
            }
        }
        features.measure(levels, new double[FootstepFeatures.COUNT]);
        assertThat(features.cadenceHz()).isBetween(1.7, 1.9);
    }

    @Test
    void aLongWalkIsOneDetectionThatEndsSomeSecondsAfterIt() throws SensorException {
        walk(1.7, 10, 60);
        var rehearsal = listen(2).runUntil(Duration.ofSeconds(100));
        assertThat(rehearsal.detections())
                .extracting(each -> each.phase().toString())
                .containsExactly("ONSET", "CLEARED");
        assertThat(rehearsal.detections().getLast().time().monotonicNanos() / 1e9)
                .isBetween(74.0, 81.0);
    }

    @Test
    void soundThatIsPlayedFasterThanRealIsJudgedTheSame() throws SensorException {
        walk(1.9, 8, 10);
        var sounds = new ArrayList<Sound>();
        var now = new Duration[] {Duration.ZERO};
        var microphone = new SimulatedMicrophone(ID, script, () -> now[0], 4);
        for (int block = 0; block < 30 * 31; block++) {
            now[0] = now[0].plus(microphone.interval());
            if (microphone.read() instanceof Sound sound) {
                sounds.add(sound);
            }
        }
        var real = judge(sounds, Duration.ofMillis(32));
        var fast = judge(sounds, Duration.ofNanos(1));
        assertThat(real).hasSize(2);
        assertThat(fast)
                .extracting(Detection::evidence)
                .isEqualTo(real.stream().map(Detection::evidence).toList());
    }

    private static List<Detection> judge(List<Sound> sounds, Duration apart) {
        var detector = detector();
        var detections = new ArrayList<Detection>();
        var now = Duration.ZERO;
        for (var sound : sounds) {
            now = now.plus(apart);
            detections.addAll(detector.judge(new TimedReading(ID, Rehearsal.stamp(now), sound)));
        }
        return detections;
    }

    @Test
    void theSameSoundIsJudgedTheSameAgain() throws SensorException {
        walk(2.1, 9, 9);
        script.add(new Stimulus.Rain(-45), Duration.ofSeconds(3), Duration.ofSeconds(30));
        var once = listen(6).runUntil(Duration.ofSeconds(40)).detections();
        assertThat(listen(6).runUntil(Duration.ofSeconds(40)).detections()).isEqualTo(once);
    }

    /** In half seconds, which is how often it judges. */
    @Test
    void oddsAddUpAndNoneCountsForMoreThanFour() {
        assertThat(onsetWithOdds(2).orElseThrow() - onsetWithOdds(4).orElseThrow())
                .isCloseTo(4 * 0.5, within(0.05));
        assertThat(onsetWithOdds(100)).isEqualTo(onsetWithOdds(4));
        assertThat(onsetWithOdds(-0.1)).isEmpty();
    }

    private static OptionalDouble onsetWithOdds(double logit) {
        int count = FootstepFeatures.COUNT;
        var model =
                new FootstepModel(
                        new double[count], new double[count], logit, new double[0], new byte[0][]);
        var settings = new Footsteps(0.5, 16, 0.3, Duration.ofSeconds(5));
        var detector = new FootstepDetector(ID, settings, model);
        var silence = new Sound(new short[160], SimulatedMicrophone.SAMPLE_RATE_HZ);
        for (var now = Duration.ZERO; now.toSeconds() < 30; now = now.plusMillis(10)) {
            var reading = new TimedReading(ID, Rehearsal.stamp(now), silence);
            if (!detector.judge(reading).isEmpty()) {
                return OptionalDouble.of(now.toMillis() / 1e3);
            }
        }
        return OptionalDouble.empty();
    }

    @Test
    void readingsWithoutSoundChangeNothing() {
        var detector = detector();
        for (var reading :
                List.of(
                        new Reading.Nothing(),
                        new Reading.Missing(MissingReason.GONE, "unplugged"))) {
            assertThat(
                            detector.judge(
                                    new TimedReading(
                                            ID, Rehearsal.stamp(Duration.ofSeconds(1)), reading)))
                    .isEmpty();
        }
        assertThat(detector.values()).isEmpty();
    }

    @Test
    void theShippedModelNamesWhatItWasFittedOnAndNothingThatForbidsUse() throws IOException {
        try (var stream = FootstepModel.class.getResourceAsStream("footsteps.model")) {
            assertThat(stream).isNotNull();
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("CC0-1.0: ", "CC-BY-3.0: ").doesNotContain("-NC");
        }
    }

    @Test
    void aModelOfAnotherSizeIsRefused() {
        int count = FootstepFeatures.COUNT;
        var right = new double[count];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(new double[3], new double[1], new byte[1][count]))
                .withMessageContaining("3 means");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(right, new double[1], new byte[2][count]))
                .withMessageContaining("1 weights, 2 examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(right, new double[1], new byte[1][count - 1]))
                .withMessageContaining("example of " + (count - 1));
    }

    private static FootstepModel model(double[] means, double[] weights, byte[][] examples) {
        return new FootstepModel(means, new double[FootstepFeatures.COUNT], 0, weights, examples);
    }

    @Test
    void aModelThatWasWrittenJudgesTheSame() {
        var shipped = FootstepModel.shipped();
        var again =
                FootstepModel.read(
                        new ByteArrayInputStream(
                                ("# told\n" + shipped.text()).getBytes(StandardCharsets.UTF_8)));
        var features = new double[FootstepFeatures.COUNT];
        for (int i = 0; i < features.length; i++) {
            features[i] = Math.sin(i);
        }
        var room = new byte[FootstepFeatures.COUNT];
        assertThat(again.logit(features, room)).isEqualTo(shipped.logit(features, room));
    }
}
