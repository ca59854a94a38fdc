package dev.vallum.wire;

import java.util.Base64;
import java.util.Map;

/**
 * A piece of a package on its way to a node. So small that a detection never waits long behind one,
 * on any line; unsigned, since the whole is checked against the order.
 */
public final class SoftwarePiece {
    /** 4096 characters in Base64, the longest text that a message may hold. */
    public static final int MOST_BYTES = 3072;

    private static final String NUMBER = "number";
    private static final String OFFSET = "offset";
    private static final String DATA = "data";

    private final long number;
    private final long offset;
    private final byte[] data;

    /**
     * @param number of the order
     * @param offset in the package, in bytes
     * @param data 1 to {@value #MOST_BYTES} bytes
     */
    public SoftwarePiece(long number, long offset, byte[] data) {
        if (data.length < 1 || data.length > MOST_BYTES) {
            throw new IllegalArgumentException("a piece of " + data.length + " bytes");
        }
        this.number = number;
        this.offset = offset;
        this.data = data.clone();
    }

    /**
     * Reads a command's arguments.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static SoftwarePiece of(Map<String, String> arguments) {
        return new SoftwarePiece(
                Long.parseLong(arguments.getOrDefault(NUMBER, "")),
                Long.parseLong(arguments.getOrDefault(OFFSET, "")),
                Base64.getDecoder().decode(arguments.getOrDefault(DATA, "")));
    }

    /** The arguments of the command that brings it. */
    public Map<String, String> arguments() {
        return Map.of(
                NUMBER,
                String.valueOf(number),
                OFFSET,
                String.valueOf(offset),
                DATA,
                Base64.getEncoder().encodeToString(data));
    }

    public long number() {
        return number;
    }

    public long offset() {
        return offset;
    }

    public byte[] data() {
        return data.clone();
    }
}
