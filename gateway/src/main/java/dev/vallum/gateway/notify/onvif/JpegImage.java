package dev.vallum.gateway.notify.onvif;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A JPEG (ISO/IEC 10918-1, annex B), as far as its frame goes: it is shown by browsers, and must be
 * nothing else. It is not decoded here.
 *
 * @param bytes as they came; not to be changed
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // of megabytes, and compared by nobody
public record JpegImage(byte[] bytes, int width, int height) {
    private static final int START = 0xFFD8;
    private static final int END = 0xFFD9;
    private static final int SCAN = 0xDA;

    /**
     * Looks at the markers up to the picture's scan.
     *
     * @throws IOException if it is no JPEG, or not all of one
     */
    static JpegImage of(byte[] bytes) throws IOException {
        try {
            var rest = ByteBuffer.wrap(bytes);
            if (unsigned(rest.getShort()) != START) {
                throw new IOException("what it sent is no JPEG");
            }
            if (!endsAsOne(bytes)) {
                throw new IOException("the picture lacks its end");
            }
            return size(rest, bytes);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("what it sent is no whole JPEG", e);
        }
    }

    /** Some cameras fill up behind the end with zeros. */
    private static boolean endsAsOne(byte[] bytes) {
        int end = bytes.length;
        while (end > 2 && bytes[end - 1] == 0) {
            end--;
        }
        return end > 2 && unsigned(ByteBuffer.wrap(bytes).getShort(end - 2)) == END;
    }

    private static JpegImage size(ByteBuffer rest, byte[] bytes) throws IOException {
        int width = 0;
        int height = 0;
        while (true) {
            int marker = marker(rest);
            int length = unsigned(rest.getShort()) - Short.BYTES;
            if (marker == SCAN) {
                break;
            }
            var segment = rest.slice(rest.position(), length);
            if (isFrame(marker)) {
                segment.get();
                height = unsigned(segment.getShort());
                width = unsigned(segment.getShort());
            }
            rest.position(rest.position() + length);
        }
        if (width == 0 || height == 0) {
            throw new IOException("the picture has no size");
        }
        return new JpegImage(bytes, width, height);
    }

    private static int marker(ByteBuffer rest) throws IOException {
        if (Byte.toUnsignedInt(rest.get()) != 0xFF) {
            throw new IOException("what it sent is no JPEG behind its beginning");
        }
        int marker = 0xFF;
        while (marker == 0xFF) {
            marker = Byte.toUnsignedInt(rest.get());
        }
        return marker;
    }

    /** SOF0 to SOF15, but for tables and extensions among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }
}
