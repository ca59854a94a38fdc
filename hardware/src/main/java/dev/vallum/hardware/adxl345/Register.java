package dev.vallum.hardware.adxl345;

/**
 * Registers by their names in the data sheet, section "Register Map" and "Register Definitions".
 */
final class Register {
    /** Fixed: {@link #DEVICE}. */
    static final int DEVID = 0x00;

    /** Low power (D4), rate (D3 to D0). */
    static final int BW_RATE = 0x2C;

    /** Measure (D3); 0 is standby. */
    static final int POWER_CTL = 0x2D;

    static final int INT_ENABLE = 0x2E;

    /** Overrun (D0), cleared by reading samples; not dependent on {@link #INT_ENABLE}. */
    static final int INT_SOURCE = 0x30;

    /** Full resolution (D3), range (D1, D0). */
    static final int DATA_FORMAT = 0x31;

    /** First of six: x, y, z, low byte first. Reading past the last takes one from the queue. */
    static final int DATAX0 = 0x32;

    /** Mode of the queue (D7, D6). */
    static final int FIFO_CTL = 0x38;

    /** Entries of the queue (D5 to D0): 32, and one more in the output filter. */
    static final int FIFO_STATUS = 0x39;

    static final int DEVICE = 0xE5;
    static final int MEASURE = 1 << 3;
    static final int OVERRUN = 1;
    static final int FULL_RESOLUTION = 1 << 3;

    /** The queue is off, and emptied. */
    static final int BYPASS = 0;

    /** The queue drops its oldest sample when it is full. */
    static final int STREAM = 2 << 6;

    static final int ENTRIES = 0x3F;
    static final int MOST_ENTRIES = 33;

    /** Code of 100 Hz; each code more doubles the rate (section "Power Modes", table 7). */
    static final int RATE_OF_100_HZ = 0x0A;

    private Register() {}
}
