package dev.vallum.gateway.account;

import dev.vallum.gateway.store.AccountStore;
import dev.vallum.gateway.store.NodeSecretStore;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** The nodes' secrets. Thread-safe. */
@Singleton
public final class NodeSecrets {
    private static final int SECRET_BYTES = 32;

    /** In the place of a secret's hash. */
    private static final String NO_SECRET = "0".repeat(64);

    private final NodeSecretStore store;
    private final AccountStore accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public NodeSecrets(NodeSecretStore store, AccountStore accounts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Makes a secret for a node. One that it had is worth nothing from then on.
     *
     * @return 64 hexadecimal digits, which can't be had again
     */
    public String enrol(String node) {
        requireNobodysName(node);
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        store.put(node, hash(secret), clock.instant());
        return secret;
    }

    /**
     * Keeps nodes and people apart.
     *
     * @throws IllegalArgumentException if a person has that name
     */
    public void requireNobodysName(String node) {
        if (accounts.find(node).isPresent()) {
            throw new IllegalArgumentException("'" + node + "' is the name of a person's account");
        }
    }

    /** From now on no secret lets the node in, and the name stays a node's. */
    public void retire(String node) {
        store.put(node, NO_SECRET, clock.instant());
    }

    public boolean isEnrolled(String node) {
        return store.find(node).isPresent();
    }

    public boolean verify(String node, String secret) {
        // No secret is known whose hash that would be; it is refused all the same.
        var given = hash(secret).getBytes(StandardCharsets.US_ASCII);
        return store.find(node)
                .filter(stored -> !stored.equals(NO_SECRET))
                .map(stored -> stored.getBytes(StandardCharsets.US_ASCII))
                .filter(stored -> MessageDigest.isEqual(stored, given))
                .isPresent();
    }

    private static String hash(String secret) {
        return RecordHash.of(secret.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
