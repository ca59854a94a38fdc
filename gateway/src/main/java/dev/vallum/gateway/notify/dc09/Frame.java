package dev.vallum.gateway.notify.dc09;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The frame around a message: line feed, CRC, length, message, carriage return (ANSI/SIA DC-09,
 * 5.5.1). CRC is CRC-16/ARC in four hexadecimal digits, the length is 0 and three of them.
 */
final class Frame {
    private static final int HEAD = 8;
    private static final int CRC_DIGITS = 4;
    private static final int POLYNOMIAL = 0xA001;
    private static final int MOST_LENGTH = 0xFFF;

    private Frame() {}

    static byte[] of(String message) {
        var bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > MOST_LENGTH) {
            throw new IllegalArgumentException("message of " + bytes.length + " bytes");
        }
        return "\n%04X0%03X%s\r"
                .formatted(crc(bytes), bytes.length, message)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The message in a frame without its line feed and carriage return; empty if CRC or length
     * don't fit it.
     */
    static Optional<String> messageIn(String frame) {
        if (frame.length() < HEAD) {
            return Optional.empty();
        }
        try {
            int crc = HexFormat.fromHexDigits(frame, 0, CRC_DIGITS);
            int length = HexFormat.fromHexDigits(frame, CRC_DIGITS, HEAD);
            var message = frame.substring(HEAD);
            var bytes = message.getBytes(StandardCharsets.ISO_8859_1);
            return length == bytes.length && crc == crc(bytes)
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static int crc(byte[] bytes) {
        int crc = 0;
        for (byte each : bytes) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
        }
        return crc;
    }
}
