package dev.vallum.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A program that the gateway orders a node to run. It counts only with the signature of the site's
 * authority, and only if its number is higher than any before; the package itself comes from
 * anywhere, since its hash stands here.
 *
 * @param version as the package's manifest has it
 * @param hash of the package's file
 * @param bytes of the package's file, at most {@value #MOST_BYTES}
 */
public record SoftwareOrder(String node, long number, String version, RecordHash hash, long bytes) {
    /** Several times what a node's program takes. */
    public static final long MOST_BYTES = 64L << 20;

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,47}");
    private static final String NUMBER = "number";
    private static final String VERSION_ARGUMENT = "version";
    private static final String HASH = "sha256";
    private static final String BYTES = "bytes";

    public SoftwareOrder {
        Names.require("node", node);
        requireVersion(version);
        if (number < 1) {
            throw new IllegalArgumentException("software number " + number + " is below 1");
        }
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "software of %d bytes, at most %d".formatted(bytes, MOST_BYTES));
        }
    }

    /** Returns a version, or throws with what is wrong. */
    public static String requireVersion(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "version '" + version + "': use 1 to 48 letters, digits and . _ + -");
        }
        return version;
    }

    /** What is signed. */
    private byte[] signedBytes() {
        return String.join(
                        "\n",
                        "vallum software 1",
                        node,
                        String.valueOf(number),
                        version,
                        hash.hex(),
                        String.valueOf(bytes))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The arguments of the command that brings it.
     *
     * @param key of the site's authority
     */
    public Map<String, String> signed(PrivateKey key) throws GeneralSecurityException {
        return Map.of(
                NUMBER,
                String.valueOf(number),
                VERSION_ARGUMENT,
                version,
                HASH,
                hash.hex(),
                BYTES,
                String.valueOf(bytes),
                AuthoritySignature.ARGUMENT,
                AuthoritySignature.of(signedBytes(), key));
    }

    /**
     * Reads a command's arguments.
     *
     * @param node that they came to
     * @throws GeneralSecurityException if they are not signed with the authority's key, for this
     *     node and as they are
     * @throws IllegalArgumentException if they are no order at all
     */
    public static SoftwareOrder verified(
            String node, Map<String, String> arguments, PublicKey authority)
            throws GeneralSecurityException {
        var order =
                new SoftwareOrder(
                        node,
                        Long.parseLong(arguments.getOrDefault(NUMBER, "")),
                        arguments.getOrDefault(VERSION_ARGUMENT, ""),
                        new RecordHash(arguments.getOrDefault(HASH, "")),
                        Long.parseLong(arguments.getOrDefault(BYTES, "")));
        AuthoritySignature.require(
                order.signedBytes(),
                arguments.getOrDefault(AuthoritySignature.ARGUMENT, ""),
                authority);
        return order;
    }
}
