package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message of somebody else's device from which the gateway made a detection.
 *
 * @param hash SHA-256 of the message's bytes, as they came
 * @param raw those bytes in Base64, in pieces that belong one behind the other; absent where the
 *     site doesn't keep them
 */
public record Origin(
        RecordHash hash, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> raw) {
    /** In bytes: a piece in Base64 stays below the longest text that a record may hold. */
    private static final int PIECE = 3000;

    public Origin {
        raw = raw == null ? null : List.copyOf(raw);
    }

    /** With the hash of the message alone. */
    public static Origin hashOf(byte[] message) {
        return new Origin(RecordHash.of(message), null);
    }

    /** With the message itself. */
    public static Origin keeping(byte[] message) {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < message.length; from += PIECE) {
            int length = Math.min(PIECE, message.length - from);
            var piece = new byte[length];
            System.arraycopy(message, from, piece, 0, length);
            pieces.add(Base64.getEncoder().encodeToString(piece));
        }
        return new Origin(RecordHash.of(message), pieces);
    }

    /**
     * The message, if it was kept.
     *
     * @throws IllegalArgumentException if what was kept is no Base64
     */
    public Optional<byte[]> message() {
        if (raw == null) {
            return Optional.empty();
        }
        var message = new ByteArrayOutputStream();
        raw.forEach(piece -> message.writeBytes(Base64.getDecoder().decode(piece)));
        return Optional.of(message.toByteArray());
    }
}
