package dev.vallum.hardware.board;

import dev.vallum.hardware.adxl345.Adxl345;
import dev.vallum.hardware.board.Place.ChannelPlace;
import dev.vallum.hardware.board.Place.I2cPlace;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.lis3dh.Lis3dh;
import dev.vallum.hardware.loop.LoopResistors;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a sensor's readings come from, written {@code kind[:place] [key=value …]}. Options that are
 * left out have the values of the reference wiring.
 */
public sealed interface Device {

    /** {@code simulated}: plays the node's script. */
    record Simulated() implements Device {
        @Override
        public String toString() {
            return "simulated";
        }
    }

    /**
     * {@code recording:PATH}: plays a recording once, at real speed; WAV or FLAC for a microphone,
     * else a file of readings.
     */
    record Recording(Path file) implements Device {
        @Override
        public String toString() {
            return "recording:" + file;
        }
    }

    /** {@code alsa:NAME}: a sound card by (part of) its name, or {@code default}. */
    record Alsa(String name) implements Device {
        @Override
        public String toString() {
            return "alsa:" + name;
        }
    }

    /**
     * {@code gpio:N alarm=high pull=up}: a contact on a pin. High alarms by default: a
     * normally-closed contact to ground under a pull-up.
     */
    record Gpio(PinPlace pin, Level alarm, Pull pull) implements Device {
        @Override
        public String toString() {
            return "gpio:" + pin + " alarm=" + lower(alarm) + " pull=" + lower(pull);
        }
    }

    /** A pin's level. */
    enum Level {
        HIGH,
        LOW
    }

    /** A pin's bias. */
    enum Pull {
        UP,
        DOWN,
        OFF
    }

    /**
     * {@code loop:CONVERTER/CHANNEL supply=3.3 series=4700 end=4700 alarm=4700 tamper=10000}: a
     * loop supervised by end-of-line resistors.
     *
     * @param supplyVolts feeds the loop through the series resistor, in V
     * @param seriesOhm between supply and the converter's pin
     * @param endOhm at the end of the line, always in the loop
     * @param alarmOhm across the alarm contact
     * @param tamperOhm across the tamper contact
     */
    record Loop(
            ChannelPlace input,
            double supplyVolts,
            double seriesOhm,
            double endOhm,
            double alarmOhm,
            double tamperOhm)
            implements Device {

        /** Refuses resistors whose states can't be told apart. */
        public Loop {
            new LoopResistors(supplyVolts, seriesOhm, endOhm, alarmOhm, tamperOhm);
        }

        LoopResistors resistors() {
            return new LoopResistors(supplyVolts, seriesOhm, endOhm, alarmOhm, tamperOhm);
        }

        @Override
        public String toString() {
            return "loop:"
                    + input
                    + (" supply=" + supplyVolts + " series=" + seriesOhm + " end=" + endOhm)
                    + (" alarm=" + alarmOhm + " tamper=" + tamperOhm);
        }
    }

    /**
     * {@code pick-up feed=adc1/0 return=adc1/1 reset=22 impulse=23 kv-per-volt=3.704
     * threshold=0.15}: a fence's peak detectors.
     *
     * @param feed held peak of the feed end
     * @param returning held peak of the return end, on the same bus
     * @param reset pin that clears both, high
     * @param impulse pin that goes high with an impulse, if it is wired
     * @param kvPerVolt of the divider before the peak detectors
     * @param thresholdVolts a held peak from here on is an impulse, in V at the converter
     */
    record PickUp(
            ChannelPlace feed,
            ChannelPlace returning,
            PinPlace reset,
            Optional<PinPlace> impulse,
            double kvPerVolt,
            double thresholdVolts)
            implements Device {
        @Override
        public String toString() {
            return "pick-up feed="
                    + (feed + " return=" + returning + " reset=" + reset)
                    + impulse.map(pin -> " impulse=" + pin).orElse("")
                    + (" kv-per-volt=" + kvPerVolt + " threshold=" + thresholdVolts);
        }
    }

    /**
     * {@code adxl345:1/0x53 rate=400 range=4} or {@code lis3dh:1/0x18 …}: a digital accelerometer.
     *
     * @param rateHz samples per second and axis: 100, 200, 400, or 800 with an ADXL345
     * @param rangeG full scale: 2, 4, 8 or 16 g; with a LIS3DH 2 or 4 g, since a wider range's step
     *     is above its noise, and a chip in order would look stuck
     */
    record Accelerometer(Chip chip, I2cPlace place, int rateHz, int rangeG) implements Device {
        /** Which one. */
        public enum Chip {
            ADXL345,
            LIS3DH
        }

        @Override
        public String toString() {
            return lower(chip) + ":" + place + " rate=" + rateHz + " range=" + rangeG;
        }
    }

    /**
     * {@code geophone:CONVERTER channels=0,1 volts-per-mps=20.9}: geophones that are sampled at the
     * same moment.
     *
     * @param voltsPerMps a geophone's sensitivity, in V/(m/s)
     */
    record Geophone(String converter, List<Integer> channels, double voltsPerMps)
            implements Device {
        public Geophone {
            channels = List.copyOf(channels);
        }

        @Override
        public String toString() {
            return "geophone:"
                    + converter
                    + " channels="
                    + channels.stream().map(String::valueOf).collect(Collectors.joining(","))
                    + (" volts-per-mps=" + voltsPerMps);
        }
    }

    /**
     * {@code divider:CONVERTER/CHANNEL nominal=12 ratio=5.7}: a supply voltage over a divider.
     *
     * @param ratio supply volts per volt at the converter
     */
    record Divider(ChannelPlace input, double nominalVolts, double ratio) implements Device {
        @Override
        public String toString() {
            return "divider:" + input + " nominal=" + nominalVolts + " ratio=" + ratio;
        }
    }

    /** {@code sht31:1/0x44}: a temperature and humidity chip. */
    record Sht31(I2cPlace place) implements Device {
        @Override
        public String toString() {
            return "sht31:" + place;
        }
    }

    /** Which kinds of sensor it can be. */
    default Set<SensorKind> kinds() {
        return form().kinds();
    }

    private DeviceForm form() {
        return switch (this) {
            case Simulated _ -> DeviceForm.SIMULATED;
            case Recording _ -> DeviceForm.RECORDING;
            case Alsa _ -> DeviceForm.ALSA;
            case Gpio _ -> DeviceForm.GPIO;
            case Loop _ -> DeviceForm.LOOP;
            case PickUp _ -> DeviceForm.PICK_UP;
            case Accelerometer _ -> DeviceForm.ACCELEROMETER;
            case Geophone _ -> DeviceForm.GEOPHONE;
            case Divider _ -> DeviceForm.DIVIDER;
            case Sht31 _ -> DeviceForm.SHT31;
        };
    }

    /**
     * @throws IllegalArgumentException if it is none; the message says what can be written
     */
    static Device parse(String text) {
        var written = new DeviceText(text);
        var device =
                switch (written.kind()) {
                    case "simulated" -> simulated(written);
                    case "recording" -> new Recording(Path.of(named(written)));
                    case "alsa" -> new Alsa(named(written));
                    case "gpio" -> gpio(written);
                    case "loop" -> loop(written);
                    case "pick-up" -> pickUp(written);
                    case "adxl345" -> accelerometer(written, Accelerometer.Chip.ADXL345);
                    case "lis3dh" -> accelerometer(written, Accelerometer.Chip.LIS3DH);
                    case "geophone" -> geophone(written);
                    case "divider" -> divider(written);
                    case "sht31" -> new Sht31(written.place(I2cPlace::parse));
                    default -> throw written.wrong("write one of " + DeviceForm.listOfAll());
                };
        written.requireNothingElse();
        return device;
    }

    private static Device simulated(DeviceText written) {
        if (!written.place().isEmpty()) {
            throw written.wrong("simulated has no place");
        }
        return new Simulated();
    }

    private static String named(DeviceText written) {
        if (written.rest().isBlank()) {
            throw written.wrong("what stands behind the colon is missing");
        }
        return written.rest();
    }

    private static Device gpio(DeviceText written) {
        return new Gpio(
                written.place(PinPlace::parse),
                oneOf(Level.class, written, "alarm", Level.HIGH),
                oneOf(Pull.class, written, "pull", Pull.UP));
    }

    private static Device loop(DeviceText written) {
        return new Loop(
                written.place(ChannelPlace::parse),
                written.number("supply", 3.3, 1, 24),
                written.number("series", 4_700, 100, 1e6),
                written.number("end", 4_700, 100, 1e6),
                written.number("alarm", 4_700, 100, 1e6),
                written.number("tamper", 10_000, 100, 1e6));
    }

    private static Device pickUp(DeviceText written) {
        return new PickUp(
                written.required("feed", ChannelPlace::parse),
                written.required("return", ChannelPlace::parse),
                written.required("reset", PinPlace::parse),
                Optional.ofNullable(written.optional("impulse", PinPlace::parse)),
                written.number("kv-per-volt", 3.704, 0.1, 100),
                written.number("threshold", 0.15, 0.01, 5));
    }

    private static Device accelerometer(DeviceText written, Accelerometer.Chip chip) {
        var place = written.place(I2cPlace::parse);
        int rateHz = written.integer("rate", 400, 1, 3_200);
        int rangeG = written.integer("range", 4, 2, 16);
        var ratesHz =
                switch (chip) {
                    case ADXL345 -> Adxl345.RATES_HZ;
                    case LIS3DH -> Lis3dh.RATES_HZ;
                };
        if (!ratesHz.contains(rateHz)) {
            throw written.wrong(
                    "rate " + rateHz + ", not one of " + ratesHz.stream().sorted().toList());
        }
        requireRange(written, chip, rangeG);
        return new Accelerometer(chip, place, rateHz, rangeG);
    }

    private static void requireRange(DeviceText written, Accelerometer.Chip chip, int rangeG) {
        var rangesG =
                switch (chip) {
                    case ADXL345 -> List.of(2, 4, 8, 16);
                    case LIS3DH -> List.of(2, 4);
                };
        if (!rangesG.contains(rangeG)) {
            throw written.wrong("range " + rangeG + ", not one of " + rangesG);
        }
    }

    private static Device geophone(DeviceText written) {
        var channels = written.word("channels", "0");
        return new Geophone(
                named(new DeviceText(written.kind() + ":" + written.place())),
                Arrays.stream(channels.split(",", -1)).map(Integer::valueOf).toList(),
                written.number("volts-per-mps", 20.9, 0.1, 1_000));
    }

    private static Device divider(DeviceText written) {
        return new Divider(
                written.place(ChannelPlace::parse),
                written.required("nominal", Double::valueOf),
                written.number("ratio", 1, 1, 100));
    }

    private static <E extends Enum<E>> E oneOf(
            Class<E> type, DeviceText written, String key, E otherwise) {
        var word = written.word(key, lower(otherwise));
        for (var value : type.getEnumConstants()) {
            if (lower(value).equals(word)) {
                return value;
            }
        }
        throw written.wrong(
                key
                        + "="
                        + word
                        + ": write "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Device::lower)
                                .collect(Collectors.joining(", ")));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
