package dev.vallum.hardware.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaylistMicrophoneTest {
    @TempDir private Path folder;
    private Duration now = Duration.ZERO;
    private final PlaylistMicrophone microphone =
            new PlaylistMicrophone(new SensorId("gravel"), () -> now);
    private Path tone = Path.of("");

    @BeforeEach
    void writeTone() throws IOException {
        tone =
                WavFixture.wav(
                        folder.resolve("tone.wav"),
                        WavFixture.tone(1_000, 0.25, 16_000, 1_000),
                        16_000,
                        1,
                        16);
    }

    private double nextLevelDbfs() throws SensorException {
        now = now.plusMillis(32);
        if (!(microphone.read() instanceof Sound sound)) {
            throw new AssertionError("no sound was due");
        }
        double power = 0;
        for (int i = 0; i < sound.length(); i++) {
            power += Math.pow(sound.sample(i) * 0x1p-15, 2) / sound.length();
        }
        return 10 * Math.log10(power);
    }

    @Test
    void isSilentButForItsNoiseFloorUntilItIsGivenARecording() throws SensorException {
        assertThat(nextLevelDbfs()).isCloseTo(-66, within(1.0));
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void playsOneRecordingAfterAnotherAndThenIsSilentAgain() throws SensorException {
        assertThat(microphone.play(tone)).isTrue();
        assertThat(microphone.play(tone)).isTrue();
        assertThat(microphone.unfinished()).isEqualTo(2);
        for (int i = 0; i < 4; i++) {
            assertThat(nextLevelDbfs()).isCloseTo(-15, within(0.7));
        }
        assertThat(microphone.unfinished()).isZero();
        assertThat(nextLevelDbfs()).isCloseTo(-66, within(1.0));
    }

    @Test
    void goesOnWithTheNextAfterARecordingThatCanNotBePlayed() throws SensorException {
        microphone.play(folder.resolve("none.wav"));
        microphone.play(tone);
        now = Duration.ofSeconds(1);
        assertThatThrownBy(microphone::read)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("none.wav");
        assertThat(microphone.unfinished()).isEqualTo(1);
        assertThat(nextLevelDbfs()).isCloseTo(-15, within(0.7));
        microphone.close();
    }

    @Test
    void refusesMoreRecordingsThanItCanHold() {
        for (int i = 0; i < PlaylistMicrophone.MOST_WAITING; i++) {
            assertThat(microphone.play(tone)).isTrue();
        }
        assertThat(microphone.play(tone)).isFalse();
        assertThat(microphone.unfinished()).isEqualTo(PlaylistMicrophone.MOST_WAITING);
    }
}
