package dev.vallum.hardware.sht31;

/** Commands and answers of the data sheet, section 4. */
final class Command {
    /** Section 4.3, table 9: one measurement, high repeatability, no clock stretching. */
    static final byte[] MEASURE = {0x24, 0x00};

    /** Section 4.12: two words, each with its check sum. */
    static final int ANSWER_BYTES = 6;

    static final int WORD_BYTES = 3;
    static final int FULL_SCALE = 65_535;

    /** Section 4.12, table 20. */
    private static final int POLYNOMIAL = 0x31;

    private static final int START = 0xFF;

    private Command() {}

    /** The check sum over a word: CRC-8 (section 4.12, table 20; 0xBEEF gives 0x92). */
    static int checkSum(byte high, byte low) {
        return shift(shift(START ^ (high & 0xff)) ^ (low & 0xff));
    }

    private static int shift(int value) {
        int shifted = value;
        for (int bit = 0; bit < 8; bit++) {
            shifted = (shifted & 0x80) == 0 ? shifted << 1 : shifted << 1 ^ POLYNOMIAL;
        }
        return shifted & 0xff;
    }
}
