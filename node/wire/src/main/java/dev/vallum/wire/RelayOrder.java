package dev.vallum.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Orders a node to close one of its relays for a time: a lamp or a sounder that tells people at a
 * tower. It counts only with the signature of the site's authority, only until it expires, and only
 * if its number is higher than any before: an old one does nothing, whoever repeats it.
 *
 * @param number rises with each order for the node; exact as a {@code double} too
 * @param relay its id in the node's file
 * @param lasts {@link #SHORTEST} to {@link #LONGEST}; it opens by itself then
 * @param expires by the gateway's clock, to the millisecond
 */
public record RelayOrder(String node, long number, String relay, Duration lasts, Instant expires) {
    public static final Duration SHORTEST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Its number, among the evidence of what a node records of it. */
    public static final String EVIDENCE = "order";

    private static final long HIGHEST = 1L << 53;
    private static final String NUMBER = "number";
    private static final String RELAY = "relay";
    private static final String LASTS = "lasts-ms";
    private static final String EXPIRES = "expires-ms";

    public RelayOrder {
        Names.require("node", node);
        Names.require("relay", relay);
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("relay order number " + number);
        }
        if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a relay closed for %s, not %s to %s".formatted(lasts, SHORTEST, LONGEST));
        }
        expires = expires.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is signed. */
    private byte[] bytes() {
        return String.join(
                        "\n",
                        "vallum relay 1",
                        node,
                        String.valueOf(number),
                        relay,
                        String.valueOf(lasts.toMillis()),
                        String.valueOf(expires.toEpochMilli()))
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
                RELAY,
                relay,
                LASTS,
                String.valueOf(lasts.toMillis()),
                EXPIRES,
                String.valueOf(expires.toEpochMilli()),
                AuthoritySignature.ARGUMENT,
                AuthoritySignature.of(bytes(), key));
    }

    /**
     * Reads a command's arguments.
     *
     * @param node that they came to
     * @throws GeneralSecurityException if they are not signed with the authority's key, for this
     *     node and as they are
     * @throws IllegalArgumentException if they are no order at all
     */
    public static RelayOrder verified(
            String node, Map<String, String> arguments, PublicKey authority)
            throws GeneralSecurityException {
        var order =
                new RelayOrder(
                        node,
                        number(arguments, NUMBER),
                        arguments.getOrDefault(RELAY, ""),
                        Duration.ofMillis(number(arguments, LASTS)),
                        Instant.ofEpochMilli(number(arguments, EXPIRES)));
        AuthoritySignature.require(
                order.bytes(), arguments.getOrDefault(AuthoritySignature.ARGUMENT, ""), authority);
        return order;
    }

    private static long number(Map<String, String> arguments, String name) {
        return Long.parseLong(arguments.getOrDefault(name, ""));
    }
}
