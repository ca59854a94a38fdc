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
import dev.vallum.hardware.board.Place.ChannelPlace;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.contact.AlarmContact;
import dev.vallum.hardware.divider.SupplyVoltage;
import dev.vallum.hardware.geophone.Geophones;
import dev.vallum.hardware.lis3dh.Lis3dh;
import dev.vallum.hardware.loop.SupervisedLoop;
import dev.vallum.hardware.pickup.FencePickUp;
import dev.vallum.hardware.pickup.PeakDetectors;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What hangs on the board's pins and buses, opened when a sensor first wants it. */
final class Devices {
    private final Converters converters;
    private final Supplier<Context> contexts;
    private @Nullable Context context;

    /**
     * @param contexts asked once, and only when something hangs on a pin or a bus
     */
    Devices(Map<String, ConverterDevice> converters, Supplier<Context> contexts) {
        this.converters = new Converters(converters);
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
                case Loop loop -> loop(configuration, loop);
                case PickUp pickUp -> pickUp(configuration.id(), pickUp);
                case Geophone geophone ->
                        new Geophones(
                                configuration.id(),
                                converters.openStream(geophone.converter(), context()),
                                geophone.channels(),
                                geophone.voltsPerMps());
                case Divider divider ->
                        new SupplyVoltage(
                                configuration.id(),
                                converters.open(divider.input(), context()),
                                divider.input().channel(),
                                divider.nominalVolts(),
                                divider.ratio());
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

    private Sensor loop(SensorConfiguration configuration, Loop loop) {
        return new SupervisedLoop(
                configuration.id(),
                configuration.kind(),
                converters.open(loop.input(), context()),
                loop.input().channel(),
                loop.resistors());
    }

    private Sensor pickUp(SensorId id, PickUp pickUp) {
        return FencePickUp.open(
                id,
                context(),
                input(pickUp.feed()),
                input(pickUp.returning()),
                pickUp.reset().bcm(),
                pickUp.impulse().map(PinPlace::bcm),
                pickUp.kvPerVolt(),
                pickUp.thresholdVolts());
    }

    private PeakDetectors.Input input(ChannelPlace place) {
        return new PeakDetectors.Input(converters.open(place, context()), place.channel());
    }

    /**
     * Checks, without opening anything, that a sensor's device suits what it hangs on.
     *
     * @throws IllegalArgumentException if it doesn't; the message says why
     */
    void requireWorkable(SensorConfiguration configuration) {
        try {
            converters.requireWorkable(configuration.device());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sensor %s: %s: %s"
                            .formatted(configuration.id(), configuration.device(), e.getMessage()),
                    e);
        }
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
            case Alsa alsa -> "alsa-" + alsa.name();
            case Loop loop -> converters.bus(loop.input().converter());
            case PickUp pickUp -> converters.bus(pickUp.feed().converter());
            case Divider divider -> converters.bus(divider.input().converter());
            case Geophone geophone -> converters.bus(geophone.converter());
            case Accelerometer accelerometer -> "i2c-" + accelerometer.place().bus();
            case Sht31 sht31 -> "i2c-" + sht31.place().bus();
        };
    }

    private Context context() {
        if (context == null) {
            context = contexts.get();
        }
        return context;
    }

    synchronized void close() {
        converters.close();
        if (context != null) {
            context.shutdown();
            context = null;
        }
    }
}
