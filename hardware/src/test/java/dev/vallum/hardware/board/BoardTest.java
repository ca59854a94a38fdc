package dev.vallum.hardware.board;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.indicator.Sounder;
import dev.vallum.hardware.indicator.StatusLight;
import dev.vallum.hardware.microphone.LiveMicrophone;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                BoardConfiguration.plain(),
                SIMULATION,
                () -> {
                    contexts.add(Pi4J.newContext());
                    return contexts.getLast();
                });
    }

    private static SensorConfiguration sensor(String id, SensorKind kind, String device) {
        return new SensorConfiguration(new SensorId(id), kind, Device.parse(device));
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
                            SimulatedFence.class,
                            SimulatedContact.class,
                            SimulatedMicrophone.class);
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
                    .hasExactlyElementsOfTypes(LiveMicrophone.class)
                    .extracting(Sensor::bus)
                    .containsExactly("alsa-none");
        }
    }

    @Test
    void aPinWithoutAProviderIsMissingAndSaysWhatToLookFor() throws SensorException {
        try (var board = board()) {
            var motion = board.open(List.of(sensor("motion", SensorKind.MOTION, "gpio:17")));
            assertThat(motion.getFirst().read())
                    .asInstanceOf(type(Missing.class))
                    .satisfies(missing -> {
                        assertThat(missing.reason()).isEqualTo(MissingReason.GONE);
                        assertThat(missing.detail())
                                .contains("sensor motion: gpio:17", "can't be opened");
                    });
            assertThat(contexts).hasSize(1);
        }
        assertThat(contexts.getFirst().isShutdown()).isTrue();
    }

    @Test
    void aMachineWithoutPinsIsToldWithTheKernelsReason() throws IOException, SensorException {
        try (var chips = Files.newDirectoryStream(Path.of("/dev"), "gpiochip*")) {
            assumeFalse(chips.iterator().hasNext(), "this machine has pins: not tried");
        }
        try (var board = new Board(BoardConfiguration.plain(), SIMULATION)) {
            var motion = board.open(List.of(sensor("m", SensorKind.MOTION, "gpio:17")));
            assertThat(motion.getFirst().read())
                    .asInstanceOf(type(Missing.class))
                    .extracting(Missing::detail, as(STRING))
                    .contains("no chip in /dev carries the 40-pin header");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    VIBRATION | adxl345:1/0x53 | 0x53 | no answer from adxl345 at 1/0x53
                    VIBRATION | lis3dh:1/0x18  | 0x18 | no answer from lis3dh at 1/0x18
                    CLIMATE   | sht31:1/0x44   | 0x44 | no answer from sht31 at 1/0x44
                    """)
    void aChipIsOpenedWithoutAnAnswerAndAskedByItsFirstRead(
            SensorKind kind, String device, int address, String told) throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        var i2c =
                mock(
                        I2C.class,
                        call -> {
                            throw new Pi4JException("errno 121");
                        });
        doReturn(1).when(i2c).bus();
        doReturn(address).when(i2c).device();
        when(context.create(any(I2CConfig.class))).thenReturn(i2c);
        try (var board = new Board(BoardConfiguration.plain(), SIMULATION, () -> context)) {
            var chip = board.open(List.of(sensor("s", kind, device))).getFirst();
            assertThat(chip.bus()).isEqualTo("i2c-1");
            assertThatThrownBy(chip::read)
                    .isInstanceOf(SensorException.class)
                    .hasMessageContaining(told);
        }
        real.shutdown();
    }

    @Test
    void opensIndicatorsOnTheirPins() throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        var output = mock(DigitalOutput.class);
        when(context.create(any(DigitalOutputConfig.class))).thenReturn(output);
        try (var board = new Board(BoardConfiguration.plain(), SIMULATION, () -> context)) {
            board.statusLight(new PinPlace(5)).show(StatusLight.State.HEALTHY, 0);
            board.sounder(new PinPlace(6)).sound(Sounder.Signal.CHECK, 0);
        }
        verify(output, times(2)).state(DigitalState.HIGH);
        real.shutdown();
    }

    @Test
    void aLightWithoutAProviderIsRefusedWithItsPin() {
        try (var board = board()) {
            assertThatThrownBy(() -> board.statusLight(new PinPlace(5)))
                    .isInstanceOf(SensorException.class)
                    .hasMessageContaining("gpio:5 can't be opened");
        }
    }

    @Test
    void pi4jsOwnPluginsServeWhereTheyAreAskedFor() throws SensorException {
        var configuration = new BoardConfiguration("", BoardConfiguration.PI4J_PROVIDER, Map.of());
        try (var board = new Board(configuration, SIMULATION)) {
            var motion = board.open(List.of(sensor("m", SensorKind.MOTION, "gpio:17")));
            assertThat(motion.getFirst().read())
                    .asInstanceOf(type(Contact.class))
                    .extracting(Contact::state)
                    .isEqualTo(ContactState.ALARM);
        }
    }

    @Test
    void saysWhichProvidersThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoardConfiguration("", "wiringpi", Map.of()))
                .withMessage("provider 'wiringpi': write linux or pi4j");
    }

    @Test
    void aSensorOnAConverterThatIsNotConfiguredIsRefused() {
        try (var board = board()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            board.open(List.of(sensor("m", SensorKind.MOTION, "loop:adc9/0"))))
                    .withMessageContaining("there is no converter adc9");
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
        "FENCE,      gpio:4,     pick-up",
        "FENCE,      alsa:hat,   simulated",
        "MOTION,     alsa:hat,   gpio:PIN",
        "MICROPHONE, gpio:4,     alsa:NAME",
        "VIBRATION,  simulated,  adxl345:BUS/ADDRESS"
    })
    void refusesAKindOfSensorThatSuchADeviceCanNotBe(
            SensorKind kind, String device, String instead) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor("s", kind, device))
                .withMessageContaining(device)
                .withMessageContaining(instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulated",
                "recording:/a/b c.wav",
                "alsa:USB Audio",
                "gpio:17 alarm=low pull=off",
                "loop:adc2/0 supply=5.0 series=1000.0 end=2200.0 alarm=2200.0 tamper=4700.0",
                "pick-up feed=adc1/0 return=adc1/1 reset=22 kv-per-volt=3.704 threshold=0.15",
                "pick-up feed=a/2 return=a/3 reset=5 impulse=6 kv-per-volt=4.0 threshold=0.2",
                "adxl345:1/0x53 rate=800 range=8",
                "lis3dh:1/0x18 rate=400 range=2",
                "geophone:geo channels=0,1 volts-per-mps=28.8",
                "divider:adc2/6 nominal=12.0 ratio=5.7",
                "sht31:1/0x44"
            })
    void writesADeviceAsItIsRead(String text) {
        assertThat(Device.parse(text)).hasToString(text);
    }

    @Test
    void aGeophoneIsTheReferenceWiringsUnlessItIsSaid() {
        assertThat(Device.parse("geophone:geo"))
                .hasToString("geophone:geo channels=0 volts-per-mps=20.9");
    }

    @Test
    void aRecordingMayHaveAColonInItsPath() {
        assertThat(Device.parse("recording:/a:b/c.wav"))
                .isEqualTo(new Device.Recording(Path.of("/a:b/c.wav")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fence", "i2c:1"})
    void saysWhichDevicesThereAre(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessageContaining("gpio:PIN")
                .withMessageContaining("recording:PATH, simulated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    simulated:x                  | simulated has no place
                    gpio:                        | place '' is not a number
                    gpio:17 alarm=up             | alarm=up: write high, low
                    gpio:17 alarm                | 'alarm' is not of the form key=value
                    gpio:17 pull=up pull=off     | pull stands twice
                    gpio:17 debounce=3           | there is no option [debounce]
                    alsa:                        | behind the colon is missing
                    recording:                   | behind the colon is missing
                    loop:adc1                    | write CONVERTER/CHANNEL
                    loop:adc1/9                  | channel 9, not 0 to 7
                    loop:adc1/0 end=1            | end 1.0, not 100.0 to 1000000.0
                    pick-up feed=a/0 return=a/1  | reset= is missing
                    adxl345:1/0x99               | address 153, not 8 to 119
                    adxl345:1/0x53 range=3       | range 3, not one of [2, 4, 8, 16]
                    adxl345:1/0x53 rate=300      | rate 300, not one of [100, 200, 400, 800]
                    lis3dh:1/0x18 rate=800       | rate 800, not one of [100, 200, 400]
                    lis3dh:1/0x18 range=8        | range 8, not one of [2, 4]
                    lis3dh:1/0x18 range=16       | range 16, not one of [2, 4]
                    divider:adc2/6               | nominal= is missing
                    """)
    void namesWhatIsWrongWithADevice(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessageContaining(text)
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ads1115:1/0x48 range=4.096 rate=860",
                "mcp3208:0.0 reference=3.3 baud=1000000",
                "ads131m04:0.1 ready=24 rate=1000 gain=1 baud=4000000"
            })
    void writesAConverterAsItIsRead(String text) {
        assertThat(ConverterDevice.parse(text)).hasToString(text);
    }

    @Test
    void saysWhichConvertersThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConverterDevice.parse("hx711:1"))
                .withMessageContaining("write ads1115:BUS/ADDRESS, mcp3208:BUS.SELECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpio:28", "gpio:-1", "gpio:x", "gpio:99999999999"})
    void refusesPinsThatTheHeaderHasNot(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessageContaining(text);
    }
}
