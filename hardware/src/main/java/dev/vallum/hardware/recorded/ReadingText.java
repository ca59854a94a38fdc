package dev.vallum.hardware.recorded;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.Reading.Telling;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.Reading.Voltage;
import java.time.Duration;
import java.util.Locale;

/** A reading as words: what it is, then its values, by spaces. Numbers come back bit for bit. */
final class ReadingText {
    private ReadingText() {}

    static String write(Reading reading) {
        return switch (reading) {
            case FenceImpulse impulse ->
                    "impulse "
                            + (impulse.feedKv() + " " + impulse.returnKv())
                            + (" " + impulse.age().toNanos())
                            + telling(impulse.telling());
            case Contact contact ->
                    "contact " + lower(contact.state()) + " " + contact.age().toNanos();
            case Vibration vibration -> write(vibration);
            case Voltage voltage -> "voltage " + voltage.volts() + " " + voltage.nominalVolts();
            case Climate climate ->
                    "climate " + climate.temperatureC() + " " + climate.humidityPercent();
            case Missing missing ->
                    "missing " + lower(missing.reason()) + " " + escape(missing.detail());
            case Sound _, Nothing _ -> throw new IllegalArgumentException(reading.toString());
        };
    }

    /** Most fences have no line, and recordings of old say nothing of it. */
    private static String telling(Telling telling) {
        return telling == Telling.NO_LINE ? "" : " " + lower(telling);
    }

    private static String write(Vibration vibration) {
        var text = new StringBuilder("vibration ");
        text.append(vibration.sampleRateHz()).append(' ').append(vibration.channels());
        for (int i = 0; i < vibration.length(); i++) {
            for (int channel = 0; channel < vibration.channels(); channel++) {
                text.append(' ').append(vibration.sample(channel, i));
            }
        }
        return text.toString();
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    static Reading parse(String text) {
        var words = text.split(" ", -1);
        return switch (words[0]) {
            case "impulse" -> impulse(words);
            case "contact" -> {
                require(words, 3);
                yield new Contact(oneOf(ContactState.class, words[1]), nanos(words[2]));
            }
            case "vibration" -> vibration(words);
            case "voltage" -> {
                require(words, 3);
                yield new Voltage(number(words[1]), number(words[2]));
            }
            case "climate" -> {
                require(words, 3);
                yield new Climate(number(words[1]), number(words[2]));
            }
            case "missing" -> missing(text);
            default -> throw new IllegalArgumentException("'" + words[0] + "' is no reading");
        };
    }

    private static FenceImpulse impulse(String[] words) {
        boolean hasLine = words.length == 5;
        require(words, hasLine ? 5 : 4);
        return new FenceImpulse(
                number(words[1]),
                number(words[2]),
                nanos(words[3]),
                hasLine ? oneOf(Telling.class, words[4]) : Telling.NO_LINE);
    }

    private static Vibration vibration(String[] words) {
        if (words.length < 3) {
            throw new IllegalArgumentException("vibration without rate and channels");
        }
        var samples = new float[words.length - 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Float.parseFloat(words[i + 3]);
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException("sample " + samples[i]);
            }
        }
        return new Vibration(samples, Integer.parseInt(words[2]), number(words[1]));
    }

    private static Missing missing(String text) {
        var parts = text.split(" ", 3);
        require(parts, 3);
        return new Missing(oneOf(MissingReason.class, parts[1]), parts[2].translateEscapes());
    }

    private static String escape(String detail) {
        return detail.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static double number(String word) {
        double value = Double.parseDouble(word);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("number " + word);
        }
        return value;
    }

    private static Duration nanos(String word) {
        return Duration.ofNanos(Long.parseLong(word));
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E oneOf(Class<E> type, String word) {
        for (var value : type.getEnumConstants()) {
            if (lower(value).equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is not known");
    }

    private static void require(String[] words, int count) {
        if (words.length != count) {
            throw new IllegalArgumentException(
                    words[0] + " with " + (words.length - 1) + " values, not " + (count - 1));
        }
    }
}
