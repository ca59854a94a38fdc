package dev.vallum.hardware.board;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import dev.vallum.hardware.ads1115.Ads1115;
import dev.vallum.hardware.ads131m04.Ads131m04;
import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.board.Device.Loop;
import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.board.Place.ChannelPlace;
import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.converter.StreamConverter;
import dev.vallum.hardware.divider.SupplyVoltage;
import dev.vallum.hardware.geophone.Geophones;
import dev.vallum.hardware.loop.SupervisedLoop;
import dev.vallum.hardware.mcp3208.Mcp3208;
import dev.vallum.hardware.sensor.SensorException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board's converters, each opened once and shared by the sensors that hang on it. */
final class Converters {
    private static final Logger LOG = LoggerFactory.getLogger(Converters.class);

    private static final int ADS1115_CHANNELS = 4;
    private static final int MCP3208_CHANNELS = 8;
    private static final int ADS131M04_CHANNELS = 4;

    private final Map<String, ConverterDevice> devices;
    private final Map<String, Converter> converters = new HashMap<>();
    private final Map<String, StreamConverter> streams = new HashMap<>();
    private final Set<String> streamed = new HashSet<>();

    /**
     * @param devices by the name that sensors call them
     */
    Converters(Map<String, ConverterDevice> devices) {
        this.devices = devices;
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

    private ConverterDevice device(String name) {
        var device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException("there is no converter " + name);
        }
        return device;
    }

    /**
     * Checks that a device's channels are there and can measure what it puts on them.
     *
     * @throws IllegalArgumentException if not
     */
    void requireWorkable(Device device) {
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

    private void requireOneBus(PickUp pickUp) {
        fullScaleVolts(pickUp.feed());
        fullScaleVolts(pickUp.returning());
        if (!bus(pickUp.feed().converter()).equals(bus(pickUp.returning().converter()))) {
            throw new IllegalArgumentException("feed and return hang on different buses");
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
                yield chip.rangeVolts();
            }
            case ConverterDevice.Mcp3208 chip -> {
                requireChannel(place, MCP3208_CHANNELS);
                yield chip.referenceVolts();
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

    private static IllegalArgumentException streamOnly(ChannelPlace place) {
        return new IllegalArgumentException(
                place.converter() + " measures at its own rate only: use an ads1115 or mcp3208");
    }

    /**
     * @throws Pi4JException if the converter's bus can't be had
     */
    Converter open(ChannelPlace place, Context context) {
        var name = place.converter();
        var known = converters.get(name);
        if (known != null) {
            return known;
        }
        var opened =
                switch (device(name)) {
                    case ConverterDevice.Ads1115 chip ->
                            Ads1115.open(
                                    context,
                                    chip.place().bus(),
                                    chip.place().address(),
                                    chip.rangeVolts(),
                                    chip.rateHz());
                    case ConverterDevice.Mcp3208 chip ->
                            Mcp3208.open(
                                    context,
                                    chip.place().bus(),
                                    chip.place().select(),
                                    chip.referenceVolts(),
                                    chip.baud());
                    case ConverterDevice.Ads131m04 _ -> throw streamOnly(place);
                };
        converters.put(name, opened);
        return opened;
    }

    /**
     * @throws Pi4JException if the converter's bus or its data-ready pin can't be had
     */
    StreamConverter openStream(String name, Context context) {
        var known = streams.get(name);
        if (known != null) {
            return known;
        }
        var opened =
                switch (device(name)) {
                    case ConverterDevice.Ads131m04 chip ->
                            Ads131m04.open(
                                    context,
                                    chip.place().bus(),
                                    chip.place().select(),
                                    chip.ready().bcm(),
                                    chip.rateHz(),
                                    chip.gain(),
                                    chip.baud());
                    case ConverterDevice.Ads1115 _, ConverterDevice.Mcp3208 _ ->
                            throw new IllegalArgumentException(name + " has no steady rate");
                };
        streams.put(name, opened);
        return opened;
    }

    void close() {
        converters.forEach((name, converter) -> close(name, converter::close));
        streams.forEach((name, stream) -> close(name, stream::close));
        converters.clear();
        streams.clear();
    }

    /** Closes something of the sensors'. */
    private interface Closing {
        void run() throws SensorException;
    }

    private static void close(String name, Closing closing) {
        try {
            closing.run();
        } catch (SensorException e) {
            LOG.atWarn().setCause(e).addKeyValue("converter", name).log("can't be closed");
        }
    }
}
