package dev.vallum.gateway.benchmark;

import dev.vallum.hardware.recorded.ReadingsFile;
import dev.vallum.hardware.recorded.RecordedFrom;
import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Recordings of those sensors of the reference node that can't be simulated: all is quiet. */
record PlayedSensors(Path folder, Duration length) {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SELDOM = Duration.ofMillis(500);
    private static final int WALL_HZ = 400;
    private static final int GROUND_HZ = 1_000;
    private static final float NOISE = 0.002f;
    private static final long SEED = 13;

    static void write(Path folder, Duration length) throws RecordingException {
        var played = new PlayedSensors(folder, length);
        var random = new SplittableRandom(SEED);
        played.write("z13-wall", SensorKind.VIBRATION, OFTEN, () -> block(random, 3, WALL_HZ));
        played.write("z13-ground", SensorKind.GEOPHONE, OFTEN, () -> block(random, 2, GROUND_HZ));
        played.write("n13-supply", SensorKind.SUPPLY, SELDOM, () -> new Reading.Voltage(5.02, 5));
        played.write("n13-battery", SensorKind.SUPPLY, SELDOM, () -> new Reading.Voltage(12.6, 12));
        played.write("n13-climate", SensorKind.CLIMATE, SELDOM, () -> new Reading.Climate(14, 60));
    }

    private void write(String id, SensorKind kind, Duration every, Supplier<Reading> reading)
            throws RecordingException {
        var from = new RecordedFrom(new SensorId(id), kind, Instant.EPOCH);
        try (var file = ReadingsFile.create(folder, from)) {
            for (var at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(every)) {
                file.write(at, reading.get());
            }
            file.end(length);
        }
    }

    private static Reading block(SplittableRandom random, int channels, int rateHz) {
        var samples = new float[channels * (int) (OFTEN.toMillis() * rateHz / 1_000)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = NOISE * (random.nextFloat() - 0.5f);
        }
        return new Reading.Vibration(samples, channels, rateHz);
    }
}
