package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.ConverterDevice.Ads1115;
import dev.vallum.hardware.board.ConverterDevice.Ads131m04;
import dev.vallum.hardware.board.ConverterDevice.Mcp3208;
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
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.board.Place.SpiPlace;
import java.util.ArrayList;
import java.util.List;

/** Something of the board that a sensor can't do without. */
sealed interface Need {

    /** A pin by its Broadcom number. */
    record Pin(int bcm) implements Need {}

    /** {@code /dev/i2c-BUS}. */
    record I2c(int bus) implements Need {}

    /** {@code /dev/spidevBUS.SELECT}. */
    record Spi(SpiPlace place) implements Need {}

    /** Something that records sound. */
    record Sound() implements Need {}

    /** All that a device needs, with what its converter does. */
    static List<Need> of(Device device, BoardConfiguration board) {
        return switch (device) {
            case Simulated _, Recording _ -> List.of();
            case Alsa _ -> List.of(new Sound());
            case Gpio gpio -> List.of(pin(gpio.pin()));
            case Accelerometer chip -> List.of(new I2c(chip.place().bus()));
            case Sht31 chip -> List.of(new I2c(chip.place().bus()));
            case Loop loop -> converter(loop.input().converter(), board);
            case Divider divider -> converter(divider.input().converter(), board);
            case Geophone geophone -> converter(geophone.converter(), board);
            case PickUp pickUp -> pickUp(pickUp, board);
        };
    }

    private static List<Need> pickUp(PickUp pickUp, BoardConfiguration board) {
        var needs = new ArrayList<>(converter(pickUp.feed().converter(), board));
        needs.addAll(converter(pickUp.returning().converter(), board));
        needs.add(pin(pickUp.reset()));
        pickUp.impulse().ifPresent(impulse -> needs.add(pin(impulse)));
        return needs.stream().distinct().toList();
    }

    private static List<Need> converter(String name, BoardConfiguration board) {
        ConverterDevice converter = board.converters().get(name);
        return switch (converter) {
            case null -> List.of();
            case Ads1115 chip -> List.of(new I2c(chip.place().bus()));
            case Mcp3208 chip -> List.of(new Spi(chip.place()));
            case Ads131m04 chip -> List.of(new Spi(chip.place()), pin(chip.ready()));
        };
    }

    private static Pin pin(PinPlace place) {
        return new Pin(place.bcm());
    }
}
