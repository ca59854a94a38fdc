package dev.vallum.hardware.board;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.accelerometer.AccelerometerChip;
import dev.vallum.hardware.adxl345.Adxl345;
import dev.vallum.hardware.board.Device.Accelerometer;
import dev.vallum.hardware.board.Device.Alsa;
import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.board.Device.Gpio;
import dev.vallum.hardware.board.Device.Loop;
import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.board.Device.Recording;
import dev.vallum.hardware.board.Device.Sht31;
import dev.vallum.hardware.board.Device.Simulated;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.contact.AlarmContact;
import dev.vallum.hardware.lis3dh.Lis3dh;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What hangs on the board's pins and buses, opened when a sensor first wants it. */
final class Devices {
    private final Map<String, ConverterDevice> converters;
    private final Supplier<Context> contexts;
    private @Nullable Context context;

    /**
     * @param contexts asked once, and only when something hangs on a pin or a bus
     */
    Devices(Map<String, ConverterDevice> converters, Supplier<Context> contexts) {
        this.converters = converters;
        this.contexts = contexts;
    }

    /**
     * @throws SensorException if the device, or what it hangs on, isn't there
     */
    synchronized Sensor open(SensorConfiguration configuration) throws SensorException {
        try {
            return switch (configuration.device()) {
                case Gpio gpio -> contact(configuration, gpio);
                case Accelerometer chip ->
                        new dev.vallum.hardware.accelerometer.Accelerometer(
                                configuration.id(), open(configuration.id().value(), chip));
                case Sht31 chip ->
                        dev.vallum.hardware.sht31.Sht31.open(
                                configuration.id(),
                                context(),
                                chip.place().bus(),
                                chip.place().address());
                case Loop _, PickUp _, Geophone _, Divider _ ->
                        throw new SensorException("no driver for " + configuration.device());
                case Simulated _, Recording _, Alsa _ ->
                        throw new IllegalStateException(configuration.toString());
            };
        } catch (Pi4JException | UnsatisfiedLinkError e) {
            throw new SensorException(
                    "sensor %s: %s can't be opened; is this a board with such a device, and may this user reach it? %s"
                            .formatted(configuration.id(), configuration.device(), e.getMessage()),
                    e);
        }
    }

    private AccelerometerChip open(String id, Accelerometer device) {
        int bus = device.place().bus();
        int address = device.place().address();
        return switch (device.chip()) {
            case ADXL345 ->
                    Adxl345.open(id, context(), bus, address, device.rateHz(), device.rangeG());
            case LIS3DH ->
                    Lis3dh.open(id, context(), bus, address, device.rateHz(), device.rangeG());
        };
    }

    private Sensor contact(SensorConfiguration configuration, Gpio gpio) {
        var alarm =
                switch (gpio.alarm()) {
                    case HIGH -> DigitalState.HIGH;
                    case LOW -> DigitalState.LOW;
                };
        var pull =
                switch (gpio.pull()) {
                    case UP -> PullResistance.PULL_UP;
                    case DOWN -> PullResistance.PULL_DOWN;
                    case OFF -> PullResistance.OFF;
                };
        return AlarmContact.open(
                configuration.id(), configuration.kind(), context(), gpio.pin().bcm(), alarm, pull);
    }

    /**
     * Opens something else that hangs on a pin.
     *
     * @throws SensorException if the pin can't be had
     */
    synchronized <T> T open(PinPlace pin, BiFunction<Context, Integer, T> opener)
            throws SensorException {
        try {
            return opener.apply(context(), pin.bcm());
        } catch (Pi4JException | UnsatisfiedLinkError e) {
            throw new SensorException(
                    "gpio:%s can't be opened; is this a board with such a pin, and may this user reach it? %s"
                            .formatted(pin, e.getMessage()),
                    e);
        }
    }

    /** The bus that a sensor on this device is read over, as {@link Sensor#bus()} has it. */
    String bus(Device device) {
        return switch (device) {
            case Simulated _, Recording _, Gpio _ -> "";
            case Alsa _ -> "alsa";
            case Loop loop -> bus(loop.input().converter());
            case PickUp pickUp -> bus(pickUp.feed().converter());
            case Divider divider -> bus(divider.input().converter());
            case Geophone geophone -> bus(geophone.converter());
            case Accelerometer accelerometer -> "i2c-" + accelerometer.place().bus();
            case Sht31 sht31 -> "i2c-" + sht31.place().bus();
        };
    }

    private String bus(String converter) {
        return switch (converters.get(converter)) {
            case ConverterDevice.Ads1115 chip -> "i2c-" + chip.place().bus();
            case ConverterDevice.Mcp3208 chip -> "spi-" + chip.place().bus();
            case ConverterDevice.Ads131m04 chip -> "spi-" + chip.place().bus();
            case null -> throw new IllegalArgumentException("there is no converter " + converter);
        };
    }

    private Context context() {
        if (context == null) {
            context = contexts.get();
        }
        return context;
    }

    synchronized void close() {
        if (context != null) {
            context.shutdown();
            context = null;
        }
    }
}
