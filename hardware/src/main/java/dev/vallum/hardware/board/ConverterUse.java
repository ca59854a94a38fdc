package dev.vallum.hardware.board;

import dev.vallum.hardware.ads1115.Ads1115;
import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.board.Device.Loop;
import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.board.Place.ChannelPlace;
import dev.vallum.hardware.divider.SupplyVoltage;
import dev.vallum.hardware.geophone.Geophones;
import dev.vallum.hardware.loop.SupervisedLoop;
import dev.vallum.hardware.mcp3208.Mcp3208;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What sensors put on a board's converters. It is judged sensor by sensor, before anything is
 * opened: whoever reads a configuration can so refuse it at the sensor's own line.
 */
public final class ConverterUse {
    private static final int ADS1115_CHANNELS = 4;
    private static final int MCP3208_CHANNELS = 8;
    private static final int ADS131M04_CHANNELS = 4;

    private final Map<String, ConverterDevice> devices;
    private final Set<String> streamed = new HashSet<>();

    /**
     * @param devices by the name that sensors call them
     */
    public ConverterUse(Map<String, ConverterDevice> devices) {
        this.devices = Map.copyOf(devices);
    }

    /**
     * Adds a sensor's device. Its converter has to be there, to have its channels, and to measure
     * what the device puts on them. What hangs on no converter is always welcome.
     *
     * @throws IllegalArgumentException if it can't work; the message says why
     */
    public void add(Device device) {
        switch (device) {
            case Loop loop ->
                    SupervisedLoop.requireRange(loop.resistors(), fullScaleVolts(loop.input()));
            case Divider divider ->
                    SupplyVoltage.requireRange(
                            divider.nominalVolts(),
                            divider.ratio(),
                            fullScaleVolts(divider.input()));
            case PickUp pickUp -> requireOneBus(pickUp);
            case Geophone geophone -> requireOwnStream(geophone);
            case Device.Simulated _,
                    Device.Recording _,
                    Device.Alsa _,
                    Device.Gpio _,
                    Device.Accelerometer _,
                    Device.Sht31 _ -> {
                // No converter.
            }
        }
    }

    /**
     * The highest peak that a pick-up can measure at both ends, in kV: its converters' full scale
     * times the divider's kV per volt.
     *
     * @throws IllegalArgumentException if its converters or their channels aren't there
     */
    public double fullScaleKv(PickUp pickUp) {
        return Math.min(fullScaleVolts(pickUp.feed()), fullScaleVolts(pickUp.returning()))
                * pickUp.kvPerVolt();
    }

    /**
     * The bus that a converter hangs on.
     *
     * @throws IllegalArgumentException if there is no such converter
     */
    String bus(String name) {
        return switch (device(name)) {
            case ConverterDevice.Ads1115 chip -> "i2c-" + chip.place().bus();
            case ConverterDevice.Mcp3208 chip -> "spi-" + chip.place().bus();
            case ConverterDevice.Ads131m04 chip -> "spi-" + chip.place().bus();
        };
    }

    ConverterDevice device(String name) {
        var device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException(
                    "there is no converter %s among %s"
                            .formatted(name, devices.keySet().stream().sorted().toList()));
        }
        return device;
    }

    static IllegalArgumentException streamOnly(ChannelPlace place) {
        return new IllegalArgumentException(
                place.converter() + " measures at its own rate only: use an ads1115 or mcp3208");
    }

    private void requireOneBus(PickUp pickUp) {
        fullScaleVolts(pickUp.feed());
        fullScaleVolts(pickUp.returning());
        var feed = bus(pickUp.feed().converter());
        var returning = bus(pickUp.returning().converter());
        if (!feed.equals(returning)) {
            throw new IllegalArgumentException(
                    "feed and return hang on different buses, %s and %s: use one"
                            .formatted(feed, returning));
        }
    }

    private void requireOwnStream(Geophone geophone) {
        switch (device(geophone.converter())) {
            case ConverterDevice.Ads131m04 _ ->
                    Geophones.requireChannels(geophone.channels(), ADS131M04_CHANNELS);
            case ConverterDevice.Ads1115 _, ConverterDevice.Mcp3208 _ ->
                    throw new IllegalArgumentException(
                            geophone.converter() + " has no steady rate: use an ads131m04");
        }
        if (!streamed.add(geophone.converter())) {
            throw new IllegalArgumentException(
                    "another sensor takes the samples of "
                            + geophone.converter()
                            + ": give that one all channels");
        }
    }

    private double fullScaleVolts(ChannelPlace place) {
        return switch (device(place.converter())) {
            case ConverterDevice.Ads1115 chip -> {
                requireChannel(place, ADS1115_CHANNELS);
                yield Ads1115.fullScaleVolts(chip.rangeVolts());
            }
            case ConverterDevice.Mcp3208 chip -> {
                requireChannel(place, MCP3208_CHANNELS);
                yield Mcp3208.fullScaleVolts(chip.referenceVolts());
            }
            case ConverterDevice.Ads131m04 _ -> throw streamOnly(place);
        };
    }

    private static void requireChannel(ChannelPlace place, int channels) {
        if (place.channel() >= channels) {
            throw new IllegalArgumentException(
                    "%s has channels 0 to %d".formatted(place.converter(), channels - 1));
        }
    }
}
