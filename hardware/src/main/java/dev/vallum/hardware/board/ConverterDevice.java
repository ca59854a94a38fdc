package dev.vallum.hardware.board;

import dev.vallum.hardware.board.Place.I2cPlace;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.board.Place.SpiPlace;

/**
 * An analogue-to-digital converter that sensors share, written {@code chip:place [key=value …]}.
 */
public sealed interface ConverterDevice {

    /**
     * {@code ads1115:1/0x48 range=4.096 rate=860}.
     *
     * @param rangeVolts full scale of the amplifier: 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256 V
     * @param rateHz conversions per second: 8, 16, 32, 64, 128, 250, 475 or 860
     */
    record Ads1115(I2cPlace place, double rangeVolts, int rateHz) implements ConverterDevice {
        public Ads1115 {
            dev.vallum.hardware.ads1115.Ads1115.requireSettings(rangeVolts, rateHz);
        }

        @Override
        public String toString() {
            return "ads1115:" + place + " range=" + rangeVolts + " rate=" + rateHz;
        }
    }

    /**
     * {@code mcp3208:0.0 reference=3.3 baud=1000000}.
     *
     * @param referenceVolts at the chip's reference pin
     * @param baud SPI clock in Hz
     */
    record Mcp3208(SpiPlace place, double referenceVolts, int baud) implements ConverterDevice {
        @Override
        public String toString() {
            return "mcp3208:" + place + " reference=" + referenceVolts + " baud=" + baud;
        }
    }

    /**
     * {@code ads131m04:0.1 ready=24 rate=1000 gain=1 baud=4000000}.
     *
     * @param ready pin of the data-ready line
     * @param rateHz samples per second and channel: 250, 500, 1000, 2000 or 4000
     * @param gain of the amplifier: a power of two from 1 to 128
     * @param baud SPI clock in Hz
     */
    record Ads131m04(SpiPlace place, PinPlace ready, int rateHz, int gain, int baud)
            implements ConverterDevice {
        public Ads131m04 {
            dev.vallum.hardware.ads131m04.Ads131m04.requireSettings(rateHz, gain);
        }

        @Override
        public String toString() {
            return "ads131m04:"
                    + place
                    + (" ready=" + ready + " rate=" + rateHz)
                    + (" gain=" + gain + " baud=" + baud);
        }
    }

    /**
     * @throws IllegalArgumentException if it is none; the message says what can be written
     */
    static ConverterDevice parse(String text) {
        var written = new DeviceText(text);
        var device =
                switch (written.kind()) {
                    case "ads1115" ->
                            new Ads1115(
                                    written.place(I2cPlace::parse),
                                    written.number("range", 4.096, 0.256, 6.144),
                                    written.integer("rate", 860, 8, 860));
                    case "mcp3208" ->
                            new Mcp3208(
                                    written.place(SpiPlace::parse),
                                    written.number("reference", 3.3, 1, 5.5),
                                    written.integer("baud", 1_000_000, 10_000, 2_000_000));
                    case "ads131m04" ->
                            new Ads131m04(
                                    written.place(SpiPlace::parse),
                                    written.required("ready", PinPlace::parse),
                                    written.integer("rate", 1_000, 250, 4_000),
                                    written.integer("gain", 1, 1, 128),
                                    written.integer("baud", 4_000_000, 1_000_000, 25_000_000));
                    default ->
                            throw written.wrong(
                                    "write ads1115:BUS/ADDRESS, mcp3208:BUS.SELECT or"
                                            + " ads131m04:BUS.SELECT ready=PIN");
                };
        written.requireNothingElse();
        return device;
    }
}
