package dev.vallum.hardware.lis3dh;

/** Registers by their names in the data sheet, sections 7 and 8. */
final class Register {
    /** Section 8.6; fixed: {@link #DEVICE}. */
    static final int WHO_AM_I = 0x0F;

    /** Section 8.8: rate (bits 7 to 4), low power (3), axes (2 to 0). */
    static final int CTRL_REG1 = 0x20;

    /** Section 8.9: high-pass filter. */
    static final int CTRL_REG2 = 0x21;

    /** Section 8.10: interrupts. */
    static final int CTRL_REG3 = 0x22;

    /** Section 8.11: block update (7), full scale (5, 4), high resolution (3). */
    static final int CTRL_REG4 = 0x23;

    /** Section 8.12: queue on (6). */
    static final int CTRL_REG5 = 0x24;

    /** Section 8.16 to 8.18: first of six, x, y, z, low byte first, left-justified. */
    static final int OUT_X_L = 0x28;

    /** Section 8.19: mode (7, 6). */
    static final int FIFO_CTRL_REG = 0x2E;

    /** Section 8.20: overrun (6), unread samples (4 to 0). */
    static final int FIFO_SRC_REG = 0x2F;

    /** Set in a register's address to go on to the next with each byte (section 6.1.1). */
    static final int AUTO_INCREMENT = 0x80;

    static final int DEVICE = 0x33;
    static final int ALL_AXES = 0x07;
    static final int BLOCK_UPDATE = 1 << 7;
    static final int HIGH_RESOLUTION = 1 << 3;
    static final int QUEUE_ON = 1 << 6;

    /** The queue is off, and emptied. */
    static final int BYPASS = 0;

    /** The queue drops its oldest sample when it is full. */
    static final int STREAM = 2 << 6;

    static final int OVERRUN = 1 << 6;
    static final int UNREAD = 0x1F;

    /** Code of 100 Hz in {@link #CTRL_REG1}; each code more doubles the rate, up to 400 Hz. */
    static final int RATE_OF_100_HZ = 5;

    private Register() {}
}
