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
        if (accounts.find(node).isPresent()) {
            throw new IllegalArgumentException("'" + node + "' is the name of a person's account");
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        store.put(node, hash(secret), clock.instant());
        return secret;
    }

    public boolean isEnrolled(String node) {
        return store.find(node).isPresent();
    }

    public boolean verify(String node, String secret) {
        var given = hash(secret).getBytes(StandardCharsets.US_ASCII);
        return store.find(node)
                .map(stored -> stored.getBytes(StandardCharsets.US_ASCII))
                .filter(stored -> MessageDigest.isEqual(stored, given))
                .isPresent();
    }

    private static String hash(String secret) {
        return RecordHash.of(secret.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
