package dev.vallum.hardware.linux;

import java.util.Objects;

/** One message of a combined transfer: bytes to write, or room for bytes to read. Not copied. */
public final class I2CMessage {
    /** The longest that {@code i2c-dev} of the kernel takes, in bytes. */
    static final int MOST_BYTES = 8_192;

    private final boolean isRead;
    private final byte[] bytes;
    private final int offset;
    private final int length;

    private I2CMessage(boolean isRead, byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length < 1 || length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a message of " + length + " bytes; there may be 1 to " + MOST_BYTES);
        }
        this.isRead = isRead;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Writes all bytes given, 1 to 8,192. */
    public static I2CMessage write(byte... bytes) {
        return new I2CMessage(false, bytes, 0, bytes.length);
    }

    public static I2CMessage write(byte[] bytes, int offset, int length) {
        return new I2CMessage(false, bytes, offset, length);
    }

    /** Reads as many bytes as the array has room for, 1 to 8,192. */
    public static I2CMessage read(byte[] into) {
        return new I2CMessage(true, into, 0, into.length);
    }

    public static I2CMessage read(byte[] into, int offset, int length) {
        return new I2CMessage(true, into, offset, length);
    }

    boolean isRead() {
        return isRead;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
