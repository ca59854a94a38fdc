package dev.vallum.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;

/**
 * Settings that the gateway gives a node, laid over those of the node's own file. They count only
 * with the signature of the site's authority, and only if their number is higher than any before.
 *
 * @param settings YAML, at most {@value #MOST_CHARACTERS} characters; empty takes all back
 */
public record SettingsOrder(String node, long number, String settings) {
    public static final int MOST_CHARACTERS = 4_000;

    private static final String NUMBER = "number";
    private static final String SETTINGS = "settings";

    public SettingsOrder {
        Names.require("node", node);
        if (number < 1) {
            throw new IllegalArgumentException("settings number " + number + " is below 1");
        }
        if (settings.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "settings of %d characters, at most %d"
                            .formatted(settings.length(), MOST_CHARACTERS));
        }
    }

    /** What is signed. */
    private byte[] bytes() {
        return String.join("\n", "vallum settings 1", node, String.valueOf(number), settings)
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
                SETTINGS,
                settings,
                AuthoritySignature.ARGUMENT,
                AuthoritySignature.of(bytes(), key));
    }

    /**
     * Reads a command's arguments.
     *
     * @param node that they came to
     * @throws GeneralSecurityException if they are not signed with the authority's key, for this
     *     node and as they are
     * @throws IllegalArgumentException if they are no settings at all
     */
    public static SettingsOrder verified(
            String node, Map<String, String> arguments, PublicKey authority)
            throws GeneralSecurityException {
        var order =
                new SettingsOrder(
                        node,
                        Long.parseLong(arguments.getOrDefault(NUMBER, "")),
                        arguments.getOrDefault(SETTINGS, ""));
        AuthoritySignature.require(
                order.bytes(), arguments.getOrDefault(AuthoritySignature.ARGUMENT, ""), authority);
        return order;
    }
}
