package dev.vallum.hardware.board;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import dev.vallum.hardware.ads1115.Ads1115;
import dev.vallum.hardware.ads131m04.Ads131m04;
import dev.vallum.hardware.board.Place.ChannelPlace;
import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.converter.StreamConverter;
import dev.vallum.hardware.mcp3208.Mcp3208;
import dev.vallum.hardware.sensor.SensorException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board's converters, each opened once and shared by the sensors that hang on it. */
final class Converters {
    private static final Logger LOG = LoggerFactory.getLogger(Converters.class);

    private final ConverterUse use;
    private final Map<String, Converter> converters = new HashMap<>();
    private final Map<String, StreamConverter> streams = new HashMap<>();

    /**
     * @param devices by the name that sensors call them
     */
    Converters(Map<String, ConverterDevice> devices) {
        use = new ConverterUse(devices);
    }

    /** The bus that a converter hangs on. */
    String bus(String name) {
        return use.bus(name);
    }

    /**
     * Checks that a device suits the converter it hangs on, beside those checked before.
     *
     * @throws IllegalArgumentException if not
     */
    void requireWorkable(Device device) {
        use.add(device);
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
                switch (use.device(name)) {
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
                    case ConverterDevice.Ads131m04 _ -> throw ConverterUse.streamOnly(place);
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
                switch (use.device(name)) {
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
