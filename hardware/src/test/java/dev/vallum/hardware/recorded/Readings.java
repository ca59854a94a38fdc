package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.Reading.Telling;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.Reading.Voltage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Readings of all kinds that are written as text, drawn by lot. */
final class Readings {
    private static final List<String> DETAILS =
            List.of("", "no answer from ads1115 at 1/0x48", " a\\nb\n\r\\ ", "Öl: 3 °C end");

    private Readings() {}

    static Reading any(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                    new FenceImpulse(
                            random.nextDouble(12),
                            random.nextGaussian(),
                            age(random),
                            oneOf(Telling.values(), random));
            case 1 -> new Contact(oneOf(ContactState.values(), random), age(random));
            case 2 -> vibration(random);
            case 3 -> new Voltage(random.nextGaussian(), random.nextDouble(0.1, 48));
            case 4 -> new Climate(random.nextGaussian() * 40, random.nextDouble(100));
            default ->
                    new Missing(
                            oneOf(MissingReason.values(), random),
                            DETAILS.get(random.nextInt(DETAILS.size())));
        };
    }

    private static Duration age(RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(1_000_000_000));
    }

    private static Vibration vibration(RandomGenerator random) {
        int channels = random.nextInt(1, 5);
        var samples = new float[channels * random.nextInt(40)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-9, 3)));
        }
        return new Vibration(samples, channels, random.nextDouble(1, 32_000));
    }

    private static <E> E oneOf(E[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }

    /** A reading's values; two readings are the same when these are. */
    static List<Object> values(Reading reading) {
        return switch (reading) {
            case Vibration vibration -> values(vibration);
            case Sound sound -> List.of(sound.length(), sound.sampleRateHz());
            case FenceImpulse _, Contact _, Voltage _, Climate _, Missing _, Reading.Nothing _ ->
                    List.of(reading);
        };
    }

    private static List<Object> values(Vibration vibration) {
        var values = new ArrayList<Object>(List.of(vibration.channels(), vibration.sampleRateHz()));
        for (int i = 0; i < vibration.length(); i++) {
            for (int channel = 0; channel < vibration.channels(); channel++) {
                values.add(vibration.sample(channel, i));
            }
        }
        return values;
    }
}
