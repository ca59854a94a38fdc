package dev.vallum.hardware.ads131m04;

/**
 * A frame of six words of 24 bits (SBAS890C, section 8.5.1.7): command, data and zeros on the way
 * out; answer to the frame before, four channels and checksum on the way in. Words of 16 bits stand
 * in the upper part of theirs.
 */
final class Ads131m04Frame {
    static final int CHANNELS = 4;
    static final int BYTES = 18;

    private static final int WORD_BYTES = 3;
    private static final int CHECKSUM_AT = BYTES - WORD_BYTES;

    /** CRC-16-CCITT, section 8.5.1.7.3. */
    private static final int POLYNOMIAL = 0x1021;

    private static final int SEED = 0xffff;

    private static final short[] TABLE = table();

    private Ads131m04Frame() {}

    private static short[] table() {
        var table = new short[256];
        for (int index = 0; index < table.length; index++) {
            int crc = index << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            table[index] = (short) crc;
        }
        return table;
    }

    /** Writes a command and its data, zero if it has none. */
    static void ask(byte[] frame, int command, int data) {
        frame[0] = (byte) (command >> 8);
        frame[1] = (byte) command;
        frame[WORD_BYTES] = (byte) (data >> 8);
        frame[WORD_BYTES + 1] = (byte) data;
    }

    static boolean hasRightChecksum(byte[] frame) {
        return checksum(frame) == word(frame, CHECKSUM_AT);
    }

    /** Over all words before the checksum's own, their padding included. */
    static int checksum(byte[] frame) {
        int crc = SEED;
        for (int i = 0; i < CHECKSUM_AT; i++) {
            crc = ((crc << 8) ^ TABLE[((crc >> 8) ^ frame[i]) & 0xff]) & 0xffff;
        }
        return crc;
    }

    /** The answer to the frame before. */
    static int answer(byte[] frame) {
        return word(frame, 0);
    }

    /** A channel's value, −2²³ to 2²³ − 1. */
    static int code(byte[] frame, int channel) {
        int at = WORD_BYTES * (1 + channel);
        return (frame[at] << 16) | ((frame[at + 1] & 0xff) << 8) | (frame[at + 2] & 0xff);
    }

    private static int word(byte[] frame, int at) {
        return ((frame[at] & 0xff) << 8) | (frame[at + 1] & 0xff);
    }
}
