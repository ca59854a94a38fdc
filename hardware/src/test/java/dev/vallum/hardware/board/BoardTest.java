package dev.vallum.hardware.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.vallum.hardware.microphone.LiveMicrophone;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.SimulatedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTest {
    private static final Simulation SIMULATION =
            new Simulation(new Script(), () -> Duration.ZERO, 1);

    private final List<Context> contexts = new ArrayList<>();

    private Board board() {
        return new Board(
                SIMULATION,
                () -> {
                    contexts.add(Pi4J.newContext());
                    return contexts.getLast();
                });
    }

    private static SensorConfiguration sensor(String id, SensorKind kind, String device) {
        return SensorConfiguration.of(new SensorId(id), kind, Device.parse(device));
    }

    @Test
    void opensSimulatedSensorsInTheirOrderWithoutTouchingPi4j() throws SensorException {
        try (var board = board()) {
            var sensors =
                    board.open(
                            List.of(
                                    sensor("fence", SensorKind.FENCE, "simulated"),
                                    sensor("motion", SensorKind.MOTION, "simulated"),
                                    sensor("gravel", SensorKind.MICROPHONE, "simulated")));
            assertThat(sensors)
                    .hasExactlyElementsOfTypes(
                            SimulatedFence.class, SimulatedMotion.class, SimulatedMicrophone.class);
            assertThat(sensors)
                    .extracting(Sensor::id)
                    .extracting(SensorId::value)
                    .containsExactly("fence", "motion", "gravel");
        }
        assertThat(contexts).isEmpty();
    }

    @Test
    void aSoundCardThatIsNotThereYetDoesNotKeepTheBoardFromOpening() throws SensorException {
        try (var board = board()) {
            assertThat(board.open(List.of(sensor("gravel", SensorKind.MICROPHONE, "alsa:none"))))
                    .hasExactlyElementsOfTypes(LiveMicrophone.class);
        }
    }

    @Test
    void aPinWithoutAProviderIsRefusedWithWhatToLookFor() {
        try (var board = board()) {
            assertThatThrownBy(() ->
                            board.open(
                                    List.of(
                                            sensor("fence", SensorKind.FENCE, "simulated"),
                                            sensor("motion", SensorKind.MOTION, "gpio:17"))))
                    .isInstanceOf(SensorException.class)
                    .hasMessageContaining("sensor motion: pin gpio:17 can't be opened")
                    .hasMessageContaining("/dev/gpiochip");
            assertThat(contexts).hasSize(1);
        }
        assertThat(contexts.getFirst().isShutdown()).isTrue();
    }

    @Test
    void aMachineWithoutPinsIsRefusedWithTheKernelsReason() throws IOException {
        try (var chips = Files.newDirectoryStream(Path.of("/dev"), "gpiochip*")) {
            assumeFalse(chips.iterator().hasNext(), "this machine has pins: not tried");
        }
        try (var board = new Board(SIMULATION)) {
            assertThatThrownBy(() -> board.open(List.of(sensor("m", SensorKind.MOTION, "gpio:17"))))
                    .isInstanceOf(SensorException.class)
                    .hasMessageContaining("no chip in /dev carries the 40-pin header");
        }
    }

    @Test
    void aMissingRecordingIsRefusedWithItsName() {
        try (var board = board()) {
            assertThatThrownBy(() ->
                            board.open(
                                    List.of(
                                            sensor(
                                                    "gravel",
                                                    SensorKind.MICROPHONE,
                                                    "recording:/nowhere/steps.wav"))))
                    .isInstanceOf(SensorException.class)
                    .hasMessageContaining("/nowhere/steps.wav");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FENCE,      gpio:4,          there is only simulated so far",
        "FENCE,      alsa:hat,        there is only simulated so far",
        "FENCE,      recording:a.wav, there is only simulated so far",
        "MOTION,     alsa:hat,        use gpio:NUMBER or simulated",
        "MOTION,     recording:a.wav, use gpio:NUMBER or simulated",
        "MICROPHONE, gpio:4,          'use alsa:NAME, recording:PATH or simulated'"
    })
    void refusesAKindOfSensorThatSuchADeviceCanNotBe(
            SensorKind kind, String device, String instead) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor("s", kind, device))
                .withMessageContaining(device)
                .withMessageEndingWith(instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulated", "recording:/a/b.wav", "alsa:default", "gpio:17"})
    void writesADeviceAsItIsRead(String text) {
        assertThat(Device.parse(text)).hasToString(text);
    }

    @Test
    void aRecordingMayHaveAColonInItsPath() {
        assertThat(Device.parse("recording:/a:b/c.wav"))
                .isEqualTo(new Device.Recording(Path.of("/a:b/c.wav")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fence", "simulated:x", "gpio:", "gpio", "alsa:", "recording:", "i2c:1"})
    void saysWhichDevicesThereAre(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessageContaining("simulated, recording:PATH, alsa:NAME or gpio:NUMBER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpio:28", "gpio:-1", "gpio:x", "gpio:99999999999"})
    void refusesPinsThatTheHeaderHasNot(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessageContaining(text);
    }
}
