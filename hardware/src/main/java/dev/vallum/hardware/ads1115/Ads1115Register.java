package dev.vallum.hardware.ads1115;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Registers of the ADS1115 and their fields, named as in SBAS444D, section 9.6. */
final class Ads1115Register {
    /** Conversion register, section 9.6.2: 16 bits, two's complement. */
    static final byte CONVERSION = 0x00;

    /** Config register, section 9.6.3. */
    static final byte CONFIG = 0x01;

    /** Written: start a conversion. Read: none is under way. */
    static final int OS = 1 << 15;

    /** MUX[2:0] = 1xx: AINx against ground. */
    static final int MUX_SINGLE_ENDED = 0b100 << 12;

    static final int MUX_CHANNEL_SHIFT = 12;
    static final int PGA_SHIFT = 9;

    /** Power down after one conversion. */
    static final int MODE_SINGLE_SHOT = 1 << 8;

    static final int DR_SHIFT = 5;

    /** COMP_QUE[1:0]: no comparator, ALERT/RDY floats. */
    static final int COMPARATOR_OFF = 0b11;

    /** The conversion register's value when the input is at or beyond the end of its range. */
    static final int FULL_SCALE_CODE = 0x7fff;

    /** Ranges by PGA[2:0], section 9.3.3; 110 and 111 are 0.256 V once more. */
    private static final double[] RANGES_VOLTS = {6.144, 4.096, 2.048, 1.024, 0.512, 0.256};

    /** Conversions per second by DR[2:0], ±10 %. */
    private static final int[] RATES_HZ = {8, 16, 32, 64, 128, 250, 475, 860};

    private Ads1115Register() {}

    /**
     * @throws IllegalArgumentException if the chip has no such range
     */
    static int pga(double rangeVolts) {
        for (int pga = 0; pga < RANGES_VOLTS.length; pga++) {
            if (RANGES_VOLTS[pga] == rangeVolts) {
                return pga;
            }
        }
        throw new IllegalArgumentException(
                "range "
                        + rangeVolts
                        + ": an ads1115 has "
                        + Arrays.stream(RANGES_VOLTS)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(", ")));
    }

    /**
     * @throws IllegalArgumentException if the chip has no such rate
     */
    static int dataRate(int rateHz) {
        int rate = Arrays.binarySearch(RATES_HZ, rateHz);
        if (rate < 0) {
            throw new IllegalArgumentException(
                    "rate "
                            + rateHz
                            + ": an ads1115 has "
                            + Arrays.stream(RATES_HZ)
                                    .mapToObj(String::valueOf)
                                    .collect(Collectors.joining(", ")));
        }
        return rate;
    }
}
