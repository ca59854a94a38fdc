package dev.vallum.gateway.api;

import dev.vallum.gateway.store.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key that sessions are signed with: 256 random bits in a file for the gateway's user alone.
 */
final class SigningKey {
    private static final String FILE = "session.key";
    private static final int BYTES = 32;

    private SigningKey() {}

    /** The key of this data directory, made at first use. */
    static String of(DataDirectory directory) throws IOException {
        var file = directory.privateFile(FILE);
        var key = Files.readString(file, StandardCharsets.US_ASCII);
        return key.length() == 2 * BYTES ? key : make(directory);
    }

    private static String make(DataDirectory directory) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        directory.writePrivateFile(FILE, key.getBytes(StandardCharsets.US_ASCII));
        return key;
    }
}
