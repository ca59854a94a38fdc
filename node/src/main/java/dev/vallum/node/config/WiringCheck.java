package dev.vallum.node.config;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.ConverterDevice.Ads1115;
import dev.vallum.hardware.board.ConverterDevice.Ads131m04;
import dev.vallum.hardware.board.ConverterDevice.Mcp3208;
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
import dev.vallum.hardware.board.Place.I2cPlace;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.board.Place.SpiPlace;
import dev.vallum.hardware.board.SensorConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what can't be wired: a pin, a chip or a channel that two things want, or that isn't there.
 */
final class WiringCheck {
    private final YamlFile<NodeSettings> source;
    private final Map<String, ConverterDevice> converters;
    private final Map<String, String> owners = new HashMap<>();
    private String place = "";
    private String claimant = "";

    private WiringCheck(YamlFile<NodeSettings> source, Map<String, ConverterDevice> converters) {
        this.source = source;
        this.converters = converters;
    }

    static void check(
            YamlFile<NodeSettings> source,
            Map<String, ConverterDevice> converters,
            NodeFile.Indicators indicators,
            List<SensorConfiguration> sensors)
            throws ConfigurationException {
        var check = new WiringCheck(source, converters);
        for (var name : source.value().converters().keySet()) {
            check.at("/converters/" + name, "converter " + name);
            check.claim(check.converter(name));
        }
        check.at("/indicators/statusLight", "the status light");
        if (indicators.statusLight().isPresent()) {
            check.claim(indicators.statusLight().get());
        }
        check.at("/indicators/sounder", "the sounder");
        if (indicators.sounder().isPresent()) {
            check.claim(indicators.sounder().get());
        }
        for (int i = 0; i < sensors.size(); i++) {
            check.at("/sensors/" + i, "sensor " + sensors.get(i).id());
            check.claim(sensors.get(i));
        }
    }

    private void at(String newPlace, String newClaimant) {
        place = newPlace;
        claimant = newClaimant;
    }

    private void claim(ConverterDevice converter) throws ConfigurationException {
        switch (converter) {
            case Ads1115 chip -> claim(chip.place());
            case Mcp3208 chip -> claim(chip.place());
            case Ads131m04 chip -> {
                claim(chip.place());
                claim(chip.ready());
            }
        }
    }

    private void claim(SensorConfiguration sensor) throws ConfigurationException {
        switch (sensor.device()) {
            case Simulated _, Recording _ -> {}
            case Alsa alsa -> claim("sound card " + alsa.name());
            case Gpio gpio -> claim(gpio.pin());
            case Loop loop -> claim(loop.input());
            case Divider divider -> claim(divider.input());
            case PickUp pickUp -> claim(pickUp);
            case Accelerometer chip -> claim(chip.place());
            case Sht31 chip -> claim(chip.place());
            case Geophone geophone -> claim(geophone);
        }
    }

    private void claim(PickUp pickUp) throws ConfigurationException {
        claim(pickUp.feed());
        claim(pickUp.returning());
        claim(pickUp.reset());
        if (pickUp.impulse().isPresent()) {
            claim(pickUp.impulse().get());
        }
        var feed = bus(pickUp.feed().converter());
        var returning = bus(pickUp.returning().converter());
        if (!feed.equals(returning)) {
            throw error("feed is on " + feed + ", return on " + returning + ": use one bus");
        }
    }

    private void claim(Geophone geophone) throws ConfigurationException {
        if (!(converter(geophone.converter()) instanceof Ads131m04)) {
            throw error(
                    "converter "
                            + geophone.converter()
                            + " can't sample a geophone: use an ads131m04");
        }
        for (int channel : geophone.channels()) {
            claimChannel(new ChannelPlace(geophone.converter(), channel));
        }
    }

    /** A converter that measures when it is asked. */
    private void claim(ChannelPlace channel) throws ConfigurationException {
        if (converter(channel.converter()) instanceof Ads131m04) {
            throw error(
                    "converter "
                            + channel.converter()
                            + " samples geophones: use an ads1115 or mcp3208 for "
                            + channel);
        }
        claimChannel(channel);
    }

    private void claimChannel(ChannelPlace channel) throws ConfigurationException {
        int channels =
                switch (converter(channel.converter())) {
                    case Ads1115 _, Ads131m04 _ -> 4;
                    case Mcp3208 _ -> 8;
                };
        if (channel.channel() >= channels) {
            throw error(channel + ": its channels go from 0 to " + (channels - 1));
        }
        claim("channel " + channel);
    }

    private void claim(PinPlace pin) throws ConfigurationException {
        claim("pin gpio:" + pin);
    }

    /** Any other chip on the bus is welcome, another purpose of the bus's pins isn't. */
    private void claim(I2cPlace chip) throws ConfigurationException {
        claim("chip " + chip + " on I2C");
        if (chip.bus() == 1) {
            share("pin gpio:2", "I2C bus 1");
            share("pin gpio:3", "I2C bus 1");
        }
    }

    private void claim(SpiPlace chip) throws ConfigurationException {
        claim("chip " + chip + " on SPI");
        if (chip.bus() == 0) {
            share("pin gpio:9", "SPI bus 0");
            share("pin gpio:10", "SPI bus 0");
            share("pin gpio:11", "SPI bus 0");
        }
    }

    private void claim(String what) throws ConfigurationException {
        var owner = owners.putIfAbsent(what, claimant);
        if (owner != null) {
            throw error(what + " belongs to " + owner + " already");
        }
    }

    private void share(String what, String bus) throws ConfigurationException {
        var owner = owners.putIfAbsent(what, bus);
        if (owner != null && !owner.equals(bus)) {
            throw error(what + " is " + bus + "'s, and belongs to " + owner + " already");
        }
    }

    private ConverterDevice converter(String name) throws ConfigurationException {
        var converter = converters.get(name);
        if (converter == null) {
            throw error(
                    "there is no converter '"
                            + name
                            + "' under converters: "
                            + converters.keySet().stream().sorted().toList());
        }
        return converter;
    }

    private String bus(String converter) throws ConfigurationException {
        return switch (converter(converter)) {
            case Ads1115 chip -> "i2c-" + chip.place().bus();
            case Mcp3208 chip -> "spi-" + chip.place().bus();
            case Ads131m04 chip -> "spi-" + chip.place().bus();
        };
    }

    private ConfigurationException error(String problem) {
        return source.error(place, claimant + ": " + problem);
    }
}
