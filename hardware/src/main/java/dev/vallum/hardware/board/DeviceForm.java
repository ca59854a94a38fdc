package dev.vallum.hardware.board;

import static dev.vallum.hardware.sensor.SensorKind.CLIMATE;
import static dev.vallum.hardware.sensor.SensorKind.FENCE;
import static dev.vallum.hardware.sensor.SensorKind.GATE;
import static dev.vallum.hardware.sensor.SensorKind.MASK;
import static dev.vallum.hardware.sensor.SensorKind.MICROPHONE;
import static dev.vallum.hardware.sensor.SensorKind.MOTION;
import static dev.vallum.hardware.sensor.SensorKind.SUPPLY;
import static dev.vallum.hardware.sensor.SensorKind.TAMPER;
import static dev.vallum.hardware.sensor.SensorKind.VIBRATION;

import dev.vallum.hardware.sensor.SensorKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How each device is written, and which kinds of sensor it can be. */
enum DeviceForm {
    GPIO("gpio:PIN", MOTION, MASK, GATE, TAMPER),
    LOOP("loop:CONVERTER/CHANNEL", MOTION, MASK, GATE, TAMPER),
    PICK_UP("pick-up feed=CONVERTER/CHANNEL return=CONVERTER/CHANNEL reset=PIN", FENCE),
    ALSA("alsa:NAME", MICROPHONE),
    ACCELEROMETER("adxl345:BUS/ADDRESS, lis3dh:BUS/ADDRESS", VIBRATION),
    GEOPHONE("geophone:CONVERTER", SensorKind.GEOPHONE),
    DIVIDER("divider:CONVERTER/CHANNEL nominal=VOLTS", SUPPLY),
    SHT31("sht31:BUS/ADDRESS", CLIMATE),
    RECORDING("recording:PATH", SensorKind.values()),
    SIMULATED("simulated", FENCE, MOTION, MASK, GATE, TAMPER, MICROPHONE);

    private final String text;

    // An unmodifiable copy, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<SensorKind> kinds;

    DeviceForm(String text, SensorKind... kinds) {
        this.text = text;
        this.kinds = Set.of(kinds);
    }

    String text() {
        return text;
    }

    Set<SensorKind> kinds() {
        return kinds;
    }

    /** The forms of those devices that can be a kind of sensor. */
    static String listFor(SensorKind kind) {
        return Arrays.stream(values())
                .filter(form -> form.kinds.contains(kind))
                .map(DeviceForm::text)
                .collect(Collectors.joining(", "));
    }

    static String listOfAll() {
        return Arrays.stream(values()).map(DeviceForm::text).collect(Collectors.joining(", "));
    }
}
