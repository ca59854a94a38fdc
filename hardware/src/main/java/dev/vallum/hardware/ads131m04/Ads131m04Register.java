package dev.vallum.hardware.ads131m04;

/**
 * Commands (SBAS890C, section 8.5.1.10) and registers (section 8.6) of the ADS131M04, with the data
 * sheet's names.
 */
final class Ads131m04Register {
    /** Command NULL: answered by the STATUS register. */
    static final int NULL = 0x0000;

    /** Command RESET, answered by {@link #RESET_DONE}; only a whole frame has it obeyed. */
    static final int RESET = 0x0011;

    /** Answer to the first frame after a reset: 0xFF20 and the number of channels. */
    static final int RESET_DONE = 0xff24;

    private static final int RREG = 0xa000;
    private static final int WREG = 0x6000;
    private static final int WREG_DONE = 0x4000;
    private static final int ADDRESS_SHIFT = 7;

    /** Read only; bits 11 to 8 count the channels. */
    static final int ID = 0x00;

    static final int ID_MASK = 0x0f00;
    static final int ID_FOUR_CHANNELS = 0x0400;

    /** STATUS: the chip was reset, and its MODE not written since. */
    static final int STATUS_RESET = 1 << 10;

    /** STATUS: DRDY3 to DRDY0, each channel has a sample that was not read yet. */
    static final int STATUS_DRDY = 0x000f;

    static final int MODE = 0x02;

    /**
     * MODE: words of 24 bits, checksums after CCITT, time-out of frames that were not ended; RESET
     * cleared; data-ready low until the sample was read.
     */
    static final int MODE_SETTINGS = 0x0110;

    static final int CLOCK = 0x03;

    /** CLOCK: all four channels on, high-resolution mode; the oversampling ratio is added. */
    static final int CLOCK_SETTINGS = 0x0f02;

    private static final int CLOCK_OSR_SHIFT = 2;

    /** GAIN1: PGAGAIN0 to PGAGAIN3, a power of two each. */
    static final int GAIN1 = 0x04;

    /** Samples per second at an OSR field of 0: 8.192 MHz by 2 by an oversampling ratio of 128. */
    private static final int FASTEST_HZ = 32_000;

    private static final int SLOWEST_OSR = 7;
    private static final int SLOWEST_HZ = 250;
    private static final int HIGHEST_GAIN = 128;

    private Ads131m04Register() {}

    static int read(int register) {
        return RREG | (register << ADDRESS_SHIFT);
    }

    static int write(int register) {
        return WREG | (register << ADDRESS_SHIFT);
    }

    static int written(int register) {
        return WREG_DONE | (register << ADDRESS_SHIFT);
    }

    /**
     * Value of CLOCK for a rate, with a clock of 8.192 MHz.
     *
     * @throws IllegalArgumentException if the chip has no such rate
     */
    static int clock(int rateHz) {
        for (int osr = 0; osr < SLOWEST_OSR; osr++) {
            if (FASTEST_HZ >> osr == rateHz) {
                return CLOCK_SETTINGS | (osr << CLOCK_OSR_SHIFT);
            }
        }
        if (rateHz == SLOWEST_HZ) {
            return CLOCK_SETTINGS | (SLOWEST_OSR << CLOCK_OSR_SHIFT);
        }
        throw new IllegalArgumentException(
                "rate " + rateHz + ": an ads131m04 has 250, 500, 1000, 2000, 4000 and more");
    }

    /**
     * Value of GAIN1 for the same gain on all channels.
     *
     * @throws IllegalArgumentException if the chip has no such gain
     */
    static int gain(int gain) {
        if (gain < 1 || gain > HIGHEST_GAIN || Integer.bitCount(gain) != 1) {
            throw new IllegalArgumentException(
                    "gain " + gain + ": an ads131m04 has 1, 2, 4, 8, 16, 32, 64 and 128");
        }
        return Integer.numberOfTrailingZeros(gain) * 0x1111;
    }
}
