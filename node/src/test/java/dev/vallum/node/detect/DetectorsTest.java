package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorsTest {
    private static final SensorId ID = new SensorId("at-the-gate");

    private static final List<Reading> ONE_OF_EACH =
            List.of(
                    new Reading.FenceImpulse(7.5, 7),
                    new Reading.Contact(ContactState.ALARM),
                    new Reading.Sound(new short[16], 16_000),
                    new Reading.Vibration(new float[16], 1, 1_000),
                    new Reading.Voltage(12, 12),
                    new Reading.Climate(20, 50));

    private static Class<? extends Reading> own(SensorKind kind) {
        return switch (kind) {
            case FENCE -> Reading.FenceImpulse.class;
            case MOTION, MASK, GATE, TAMPER -> Reading.Contact.class;
            case MICROPHONE -> Reading.Sound.class;
            case VIBRATION, GEOPHONE -> Reading.Vibration.class;
            case SUPPLY -> Reading.Voltage.class;
            case CLIMATE -> Reading.Climate.class;
        };
    }

    static Stream<Arguments> readingsOfOthers() {
        return Arrays.stream(SensorKind.values())
                .flatMap(kind ->
                        ONE_OF_EACH.stream()
                                .filter(reading -> !own(kind).isInstance(reading))
                                .map(reading ->
                                        Arguments.of(
                                                kind,
                                                Named.of(
                                                        reading.getClass().getSimpleName(),
                                                        reading))));
    }

    @ParameterizedTest
    @MethodSource("readingsOfOthers")
    void aReadingOfAnotherKindOfSensorIsAMistakeOfTheProgramThatNamesTheSensor(
            SensorKind kind, Reading reading) {
        var detector = Detectors.forSensor(ID, kind, DetectionSettings.defaults());
        var timed = new TimedReading(ID, Rehearsal.stamp(Duration.ZERO), reading);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector.judge(timed))
                .withMessageStartingWith("at-the-gate is no ");
    }
}
