package dev.vallum.hardware.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedMicrophoneTest {
    private static final SensorId ID = new SensorId("gravel");

    @TempDir private Path folder;
    private Duration now = Duration.ofHours(1);

    private RecordedMicrophone open(Path file) throws SensorException {
        return new RecordedMicrophone(ID, file, () -> now);
    }

    private static Path resource(String name) throws IOException {
        try (var stream = RecordedMicrophoneTest.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name);
            }
            var file = Files.createTempFile("recording", ".flac");
            Files.write(file, stream.readAllBytes());
            file.toFile().deleteOnExit();
            return file;
        }
    }

    private List<Integer> playAll(Path file) throws SensorException {
        var samples = new ArrayList<Integer>();
        try (var microphone = open(file)) {
            while (microphone.read() instanceof Sound sound) {
                assertThat(sound.sampleRateHz()).isEqualTo(16_000);
                assertThat(sound.length()).isEqualTo(512);
                for (int i = 0; i < sound.length(); i++) {
                    samples.add((int) sound.sample(i));
                }
            }
        }
        return samples;
    }

    /** Highest sample of the part of a 1 kHz tone that is surely sound and not its ends. */
    private static double amplitude(List<Integer> samples) {
        return samples.subList(1_000, 6_000).stream().mapToInt(Math::abs).max().orElseThrow()
                / 32_768.0;
    }

    private static int zeroCrossings(List<Integer> samples) {
        int crossings = 0;
        for (int i = 1_001; i < 6_000; i++) {
            crossings += samples.get(i - 1) < 0 != samples.get(i) < 0 ? 1 : 0;
        }
        return crossings;
    }

    @Test
    void playsAWavFileSampleForSampleOverItsNoiseFloor() throws IOException, SensorException {
        var tone = WavFixture.tone(1_000, 0.25, 16_000, 10_000);
        var played = playAll(WavFixture.wav(folder.resolve("a.wav"), tone, 16_000, 1, 16));
        assertThat(played).hasSize(20 * 512);
        for (int i = 0; i < tone.length; i++) {
            assertThat(played.get(i) / 32_768.0).isCloseTo(tone[i], within(0.004));
        }
    }

    @Test
    void playsAFlacFile() throws IOException, SensorException {
        var played = playAll(resource("tone-16000-mono.flac"));
        var tone = WavFixture.tone(1_000, 0.25, 16_000, 10_000);
        assertThat(played).hasSize(20 * 512);
        for (int i = 0; i < tone.length; i++) {
            assertThat(played.get(i) / 32_768.0).isCloseTo(tone[i], within(0.004));
        }
    }

    @Test
    void bringsAStereoFlacFileOfAHigherRateDown() throws IOException, SensorException {
        var played = playAll(resource("tone-48000-stereo.flac"));
        assertThat(amplitude(played)).isCloseTo(0.25, within(0.01));
        assertThat((double) zeroCrossings(played)).isCloseTo(2 * 1_000 * 5_000 / 16e3, within(3.0));
    }

    @ParameterizedTest
    @CsvSource({"44100,1", "44100,2", "48000,2", "32000,1", "96000,1", "22050,1"})
    void bringsHigherRatesAndChannelsDown(int rateHz, int channels)
            throws IOException, SensorException {
        var tone = WavFixture.tone(1_000, 0.25, rateHz, rateHz / 2);
        var played = playAll(WavFixture.wav(folder.resolve("a.wav"), tone, rateHz, channels, 16));
        assertThat(played.size()).isBetween(8_000, 8_000 + 1_024);
        assertThat(amplitude(played)).isCloseTo(0.25, within(0.01));
        assertThat((double) zeroCrossings(played)).isCloseTo(2 * 1_000 * 5_000 / 16e3, within(3.0));
    }

    @Test
    void keepsOutWhatALowerRateCanNotCarry() throws IOException, SensorException {
        var tone = WavFixture.tone(11_000, 0.5, 48_000, 24_000);
        var played = playAll(WavFixture.wav(folder.resolve("a.wav"), tone, 48_000, 1, 16));
        assertThat(amplitude(played)).isLessThan(0.01);
    }

    @Test
    void laysANoiseFloorUnderDigitalSilence() throws IOException, SensorException {
        var played =
                playAll(WavFixture.wav(folder.resolve("a.wav"), new double[16_000], 16_000, 1, 16));
        double power =
                played.stream()
                        .mapToDouble(s -> s / 32_768.0)
                        .map(s -> s * s)
                        .average()
                        .orElseThrow();
        assertThat(10 * Math.log10(power)).isCloseTo(-66, within(0.7));
    }

    @Test
    void goesNoFasterThanItsTime() throws IOException, SensorException {
        var file = WavFixture.wav(folder.resolve("a.wav"), new double[16_000], 16_000, 1, 16);
        now = Duration.ZERO;
        var microphone = open(file);
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        now = Duration.ofMillis(64);
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        microphone.close();
    }

    @Test
    void isMissingOnceItHasEnded() throws IOException, SensorException {
        var microphone =
                open(WavFixture.wav(folder.resolve("a.wav"), new double[100], 16_000, 1, 16));
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        for (int i = 0; i < 3; i++) {
            assertThat(microphone.read())
                    .isInstanceOfSatisfying(
                            Missing.class,
                            missing -> assertThat(missing.reason()).isEqualTo(MissingReason.ENDED));
        }
        microphone.close();
    }

    @Test
    void anEmptyRecordingEndsAtOnce() throws IOException, SensorException {
        var microphone =
                open(WavFixture.wav(folder.resolve("a.wav"), new double[0], 16_000, 1, 16));
        assertThat(microphone.read()).isInstanceOf(Missing.class);
        microphone.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24})
    void refusesOtherSampleSizesAndSaysSo(int bits) throws IOException {
        var file = WavFixture.wav(folder.resolve("a.wav"), new double[100], 16_000, 1, bits);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("a.wav")
                .hasMessageContaining("16 bit");
    }

    @Test
    void refusesARateThatIsTooLow() throws IOException {
        var file = WavFixture.wav(folder.resolve("a.wav"), new double[100], 8_000, 1, 16);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("8000 samples per second");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> open(folder.resolve("none.wav")))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("none.wav")
                .hasMessageContaining("can't be opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R", "ID3 and so on", "#!/bin/sh\n", "RIFF", "fLaC"})
    void aFileOfAnotherKindIsRefused(String content) throws IOException {
        var file = Files.writeString(folder.resolve("a.wav"), content);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("a.wav");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void aTornWavFileSaysHowMuchIsMissing(double share) throws IOException {
        var whole = WavFixture.wav(folder.resolve("whole.wav"), new double[16_000], 16_000, 1, 16);
        var torn =
                WavFixture.truncated(
                        whole, folder.resolve("torn.wav"), (int) (Files.size(whole) * share));
        assertThatThrownBy(() -> playAll(torn))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("torn.wav")
                .hasMessageContaining("torn;");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.6, 0.97})
    void aTornFlacFileIsTold(double share) throws IOException {
        var whole = resource("tone-16000-mono.flac");
        var torn =
                WavFixture.truncated(
                        whole, folder.resolve("torn.flac"), (int) (Files.size(whole) * share));
        assertThatThrownBy(() -> playAll(torn))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("torn.flac");
    }

    @Test
    void aCorruptFileIsToldOrPlaysToItsEndButNothingElseIsThrown() throws IOException {
        long seed = 4711;
        var random = new SplittableRandom(seed);
        var flac = Files.readAllBytes(resource("tone-48000-stereo.flac"));
        var wav =
                Files.readAllBytes(
                        WavFixture.wav(folder.resolve("w.wav"), new double[8_000], 16_000, 1, 16));
        int told = 0;
        for (int round = 0; round < 300; round++) {
            var bytes = (round % 2 == 0 ? flac : wav).clone();
            for (int hit = 0; hit < 4; hit++) {
                bytes[random.nextInt(4, bytes.length)] = (byte) random.nextInt();
            }
            told += isTold(Files.write(folder.resolve("corrupt"), bytes)) ? 1 : 0;
        }
        assertThat(told).as("seed %d", seed).isGreaterThan(100);
    }

    private boolean isTold(Path file) {
        try {
            playAll(file);
            return false;
        } catch (SensorException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return true;
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterATornFileItHasEnded() throws IOException, SensorException {
        var whole = WavFixture.wav(folder.resolve("whole.wav"), new double[16_000], 16_000, 1, 16);
        var microphone = open(WavFixture.truncated(whole, folder.resolve("torn.wav"), 1_100));
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        assertThatThrownBy(microphone::read).isInstanceOf(SensorException.class);
        assertThat(microphone.read()).isInstanceOf(Missing.class);
        microphone.close();
    }

    @Test
    void refusesASpeedThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordedMicrophone(ID, folder.resolve("a.wav"), 0));
    }
}
