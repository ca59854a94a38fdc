package dev.vallum.node.config;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.ConverterDevice.Ads1115;
import dev.vallum.hardware.board.ConverterDevice.Ads131m04;
import dev.vallum.hardware.board.ConverterDevice.Mcp3208;
import dev.vallum.hardware.board.ConverterUse;
import dev.vallum.hardware.board.Device;
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
import java.util.Locale;
import java.util.Map;

/**
 * Finds what can't be wired: a pin, a chip or a channel that two things want, or that isn't there.
 */
final class WiringCheck {
    /** So the names of sound cards begin that hang on the header's I2S pins. */
    private static final String HEADER_CARDS = "sndrpi";

    private final YamlFile<NodeSettings> source;
    private final ConverterUse use;
    private final Map<String, String> owners = new HashMap<>();
    private String place = "";
    private String claimant = "";

    private WiringCheck(YamlFile<NodeSettings> source, Map<String, ConverterDevice> converters) {
        this.source = source;
        use = new ConverterUse(converters);
    }

    static void check(
            YamlFile<NodeSettings> source,
            Map<String, ConverterDevice> converters,
            NodeFile.Indicators indicators,
            List<NodeFile.Relay> relays,
            List<SensorConfiguration> sensors)
            throws ConfigurationException {
        var check = new WiringCheck(source, converters);
        for (var converter : converters.entrySet()) {
            check.at("/converters/" + converter.getKey(), "converter " + converter.getKey());
            check.claim(converter.getValue());
        }
        check.at("/indicators/statusLight", "the status light");
        if (indicators.statusLight().isPresent()) {
            check.claim(indicators.statusLight().get());
        }
        check.at("/indicators/sounder", "the sounder");
        if (indicators.sounder().isPresent()) {
            check.claim(indicators.sounder().get());
        }
        for (int i = 0; i < relays.size(); i++) {
            check.at("/relays/" + i, "relay " + relays.get(i).setting().id());
            check.claim(relays.get(i).pin());
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
        requireWorkable(sensor.device());
        switch (sensor.device()) {
            case Simulated _, Recording _ -> {}
            case Alsa alsa -> claim(alsa);
            case Gpio gpio -> claim(gpio.pin());
            case Loop loop -> claim(loop.input());
            case Divider divider -> claim(divider.input());
            case PickUp pickUp -> claim(pickUp);
            case Accelerometer chip -> claim(chip.place());
            case Sht31 chip -> claim(chip.place());
            case Geophone geophone -> claim(geophone);
        }
    }

    /** What the board would refuse as well, but without the line. */
    private void requireWorkable(Device device) throws ConfigurationException {
        try {
            use.add(device);
        } catch (IllegalArgumentException e) {
            throw error(device + ": " + e.getMessage());
        }
    }

    private void claim(Alsa card) throws ConfigurationException {
        claim("sound card " + card.name());
        if (card.name().startsWith(HEADER_CARDS)) {
            claim("pin gpio:18");
            claim("pin gpio:19");
            claim("pin gpio:20");
        }
    }

    private void claim(PickUp pickUp) throws ConfigurationException {
        claim(pickUp.feed());
        claim(pickUp.returning());
        claim(pickUp.reset());
        if (pickUp.impulse().isPresent()) {
            claim(pickUp.impulse().get());
        }
        var fence = source.value().detection().fence();
        requireMeasurable(pickUp, "lowerLimitKv", fence.lowerLimitKv());
        requireMeasurable(pickUp, "upperLimitKv", fence.upperLimitKv());
    }

    /** A fence that is always below a limit, or never above it, would look judged. */
    private void requireMeasurable(PickUp pickUp, String name, double limitKv)
            throws ConfigurationException {
        double fullScaleKv = use.fullScaleKv(pickUp);
        if (limitKv >= fullScaleKv) {
            throw error(
                    String.format(
                            Locale.ROOT,
                            "detection.fence.%s is %.2f, and it measures up to %.2f kV (its"
                                    + " converter's range times kv-per-volt)",
                            name,
                            limitKv,
                            fullScaleKv));
        }
    }

    private void claim(Geophone geophone) throws ConfigurationException {
        for (int channel : geophone.channels()) {
            claim(new ChannelPlace(geophone.converter(), channel));
        }
    }

    private void claim(ChannelPlace channel) throws ConfigurationException {
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
            if (chip.select() == 0) {
                claim("pin gpio:8");
            } else if (chip.select() == 1) {
                claim("pin gpio:7");
            }
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

    private ConfigurationException error(String problem) {
        return source.error(place, claimant + ": " + problem);
    }
}
