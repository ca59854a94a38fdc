package dev.vallum.hardware.board;

/** Where something is connected to the board. */
public sealed interface Place {

    /** A chip on an I2C bus, written {@code BUS/ADDRESS}: {@code 1/0x48}. */
    record I2cPlace(int bus, int address) implements Place {
        public I2cPlace {
            requireRange("bus", bus, 0, 63);
            requireRange("address", address, 0x08, 0x77);
        }

        static I2cPlace parse(String text) {
            var parts = split(text, '/', "BUS/ADDRESS, such as 1/0x48");
            return new I2cPlace(Integer.parseInt(parts[0]), Integer.decode(parts[1]));
        }

        @Override
        public String toString() {
            return "%d/0x%02x".formatted(bus, address);
        }
    }

    /**
     * A chip on an SPI bus, written {@code BUS.SELECT} as in {@code /dev/spidev0.1}: {@code 0.1}.
     */
    record SpiPlace(int bus, int select) implements Place {
        public SpiPlace {
            requireRange("bus", bus, 0, 6);
            requireRange("select", select, 0, 2);
        }

        static SpiPlace parse(String text) {
            var parts = split(text, '.', "BUS.SELECT, such as 0.1");
            return new SpiPlace(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() {
            return bus + "." + select;
        }
    }

    /** A channel of a converter, written {@code CONVERTER/CHANNEL}: {@code adc1/0}. */
    record ChannelPlace(String converter, int channel) implements Place {
        public ChannelPlace {
            requireRange("channel", channel, 0, 7);
        }

        static ChannelPlace parse(String text) {
            var parts = split(text, '/', "CONVERTER/CHANNEL, such as adc1/0");
            return new ChannelPlace(parts[0], Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() {
            return converter + "/" + channel;
        }
    }

    /** A pin of the 40-pin header by its Broadcom number, 0 to 27. */
    record PinPlace(int bcm) implements Place {
        public PinPlace {
            if (bcm < 0 || bcm > 27) {
                throw new IllegalArgumentException(
                        "gpio:" + bcm + ": Broadcom numbers go from 0 to 27");
            }
        }

        static PinPlace parse(String text) {
            return new PinPlace(Integer.parseInt(text));
        }

        @Override
        public String toString() {
            return String.valueOf(bcm);
        }
    }

    private static String[] split(String text, char separator, String form) {
        int at = text.indexOf(separator);
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "': write " + form);
        }
        return new String[] {text.substring(0, at), text.substring(at + 1)};
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + ", not " + least + " to " + most);
        }
    }
}
