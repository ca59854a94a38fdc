package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a record's bytes, as 64 lower-case hexadecimal digits. */
public record RecordHash(@JsonValue String hex) {
    private static final int DIGITS = 64;

    /** Stands before the first record of a journal. */
    public static final RecordHash NONE = new RecordHash("0".repeat(64));

    @JsonCreator
    public RecordHash {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 in hexadecimal");
        }
    }

    private static boolean isHash(String hex) {
        if (hex.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char digit = hex.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    public static RecordHash of(byte[] bytes) {
        try {
            return new RecordHash(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
