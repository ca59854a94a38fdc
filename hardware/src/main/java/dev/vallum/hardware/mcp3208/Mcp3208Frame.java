package dev.vallum.hardware.mcp3208;

/**
 * The one frame of an MCP3208, aligned to bytes as in DS21298E, section 6.1, figure 6-1: five
 * zeros, start bit, SGL/DIFF, D2 | D1, D0, … | …, answered by … | …, null bit, B11 to B8 | B7 to
 * B0.
 */
final class Mcp3208Frame {
    static final int BYTES = 3;

    /** Start bit, and SGL/DIFF: the channel against ground (section 5.0, table 5-2). */
    private static final int START_SINGLE_ENDED = 0b110;

    private static final int NULL_BIT = 1 << 4;

    private Mcp3208Frame() {}

    /** Writes a question. */
    static void ask(int channel, byte[] frame) {
        frame[0] = (byte) (START_SINGLE_ENDED | (channel >> 2));
        frame[1] = (byte) (channel << 6);
        frame[2] = 0;
    }

    /** Whether an answer has the null bit that every chip sends. */
    static boolean isAnswered(byte[] frame) {
        return (frame[1] & NULL_BIT) == 0;
    }

    /** The value in an answer, 0 to 4,095. */
    static int code(byte[] frame) {
        return ((frame[1] & 0x0f) << 8) | (frame[2] & 0xff);
    }
}
