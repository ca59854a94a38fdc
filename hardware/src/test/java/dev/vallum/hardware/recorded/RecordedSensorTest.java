package dev.vallum.hardware.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedSensorTest {
    private static final SensorId ID = new SensorId("z13-motion");
    private static final RecordedFrom FROM =
            new RecordedFrom(ID, SensorKind.MOTION, Instant.parse("2026-11-21T04:00:00Z"));
    private static final String HEAD =
            """
            vallum-readings 1
            sensor z13-motion
            kind motion
            started 2026-11-21T04:00:00Z

            """;

    @TempDir private Path folder = Path.of("");
    private Duration elapsed = Duration.ZERO;

    private record Timed(long nanos, Reading reading) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void playsWhatWasWrittenBitForBitAndAtItsTime(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var readings = new ArrayList<Timed>();
        long nanos = 0;
        for (int i = 0; i < 500; i++) {
            nanos += random.nextLong(100_000_000);
            readings.add(new Timed(nanos, Readings.any(random)));
        }
        var path = write(readings, nanos + 7);
        try (var sensor = new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed)) {
            for (var expected : readings) {
                elapsed = Duration.ofNanos(expected.nanos - 1);
                if (expected.nanos > 0) {
                    assertThat(sensor.read()).as("seed %s", seed).isInstanceOf(Nothing.class);
                }
                elapsed = Duration.ofNanos(expected.nanos);
                assertThat(Readings.values(sensor.read()))
                        .as("seed %s", seed)
                        .isEqualTo(Readings.values(expected.reading));
            }
            assertThat(sensor.read()).isInstanceOf(Nothing.class);
            elapsed = Duration.ofNanos(nanos + 7);
            assertThat(sensor.read())
                    .isEqualTo(new Missing(MissingReason.ENDED, path + " has ended"));
            assertThat(sensor.read()).isInstanceOf(Missing.class);
        }
    }

    private Path write(List<Timed> readings, long endNanos) throws RecordingException {
        try (var file = ReadingsFile.create(folder, FROM)) {
            for (var timed : readings) {
                file.write(Duration.ofNanos(timed.nanos), timed.reading);
                file.write(Duration.ofNanos(timed.nanos), new Nothing());
            }
            file.end(Duration.ofNanos(endNanos));
            assertThat(file.readings()).isEqualTo(readings.size());
            return file.path();
        }
    }

    @Test
    void knowsWhatItWasRecordedFrom() throws Exception {
        try (var sensor =
                new RecordedSensor(
                        new SensorId("other"),
                        SensorKind.MOTION,
                        write(List.of(), 0),
                        () -> elapsed)) {
            assertThat(sensor.from()).isEqualTo(FROM);
            assertThat(sensor.id()).isEqualTo(new SensorId("other"));
            assertThat(sensor.kind()).isEqualTo(SensorKind.MOTION);
            assertThat(sensor.interval()).isEqualTo(Duration.ofMillis(10));
        }
    }

    @Test
    void losesNothingWhenItIsReadLate() throws Exception {
        var path = write("0 contact normal 0\n5 contact alarm 3\n");
        elapsed = Duration.ofSeconds(1);
        try (var sensor = new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed)) {
            assertThat(sensor.read()).isEqualTo(new Contact(ContactState.NORMAL));
            assertThat(sensor.read())
                    .isEqualTo(new Contact(ContactState.ALARM, Duration.ofNanos(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 contact al",
                "5 contact alarm 0",
                "5",
                "\0\0\0\0",
                "5 missing gone \u00d6"
            })
    void passesOverALastLineThatAPowerCutTore(String torn) throws Exception {
        var bytes = (HEAD + "0 contact normal 0\n" + torn).getBytes(StandardCharsets.UTF_8);
        var path = folder.resolve("torn.readings");
        // One byte less: the cut may fall within a character.
        Files.write(path, torn.endsWith("\u00d6") ? shorter(bytes) : bytes);
        elapsed = Duration.ofSeconds(1);
        try (var sensor = new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed)) {
            assertThat(sensor.read()).isEqualTo(new Contact(ContactState.NORMAL));
            assertThat(sensor.read())
                    .isEqualTo(new Missing(MissingReason.ENDED, path + " has ended"));
        }
    }

    private static byte[] shorter(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    contact normal 0              | For input string: "contact"
                    1                             | not of the form
                    1 contact                     | contact with 0 values, not 2
                    1 contact ajar 0              | 'ajar' is not known
                    1 contact normal -1           | age PT-0.000000001S
                    1 impulse 7 NaN 0             | number NaN
                    1 voltage 5 0                 | nominalVolts 0.0
                    1 vibration 400 3 1 2         | 2 samples of 3
                    1 vibration 400 1 Infinity    | sample Infinity
                    1 missing gone                | missing with 1 values, not 2
                    1 sound 1 2 3                 | 'sound' is no reading
                    """)
    void namesTheLineThatIsWrongAndHasEndedThen(String line, String why) throws Exception {
        var path = write("0 contact normal 0\n" + line + "\n2 contact normal 0\n");
        elapsed = Duration.ofSeconds(1);
        try (var sensor = new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed)) {
            assertThat(sensor.read()).isInstanceOf(Contact.class);
            assertThatExceptionOfType(SensorException.class)
                    .isThrownBy(sensor::read)
                    .withMessageStartingWith(path + ":7: ")
                    .withMessageContaining(why);
            assertThat(sensor.read()).isInstanceOf(Missing.class);
        }
    }

    @Test
    void refusesTimesThatGoBack() throws Exception {
        var path = write("5 contact normal 0\n4 contact normal 0\n");
        elapsed = Duration.ofSeconds(1);
        try (var sensor = new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed)) {
            assertThat(sensor.read()).isInstanceOf(Contact.class);
            assertThatExceptionOfType(SensorException.class)
                    .isThrownBy(sensor::read)
                    .withMessage(path + ":7: 4 ns stands after 5 ns");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vallum-readings 1 | vallum-readings 2 | 1: no recording in the form
                    kind motion       | kind fence        | 3: recorded from a sensor of kind fence, not motion
                    kind motion       | kind door         | 3: 'door' is not known
                    kind motion       | sort motion       | 3: 'kind …' is missing
                    2026-11-21T04     | yesterday         | 4: Text 'yesterday
                    """)
    void refusesAHeadThatIsWrong(String right, String wrong, String why) throws IOException {
        var path = folder.resolve("head.readings");
        Files.writeString(path, HEAD.replace(right, wrong));
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed))
                .withMessageStartingWith(path + ":" + why);
    }

    @Test
    void refusesAFileThatEndsWithinItsHead() throws IOException {
        var path = folder.resolve("short.readings");
        Files.writeString(path, "vallum-readings 1\nsensor z1");
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed))
                .withMessage(path + ":2: the file ends within its head");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        var path = folder.resolve("none.readings");
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> new RecordedSensor(ID, SensorKind.MOTION, path, () -> elapsed))
                .withMessageStartingWith(path + ": can't be opened");
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("some.readings"), HEAD + lines);
    }
}
