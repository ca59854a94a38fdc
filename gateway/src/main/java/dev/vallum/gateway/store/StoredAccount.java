package dev.vallum.gateway.store;

import java.time.Instant;
import java.util.Set;

/**
 * A row of the accounts.
 *
 * @param passwordHash in the encoded form of its algorithm, with salt and costs
 */
public record StoredAccount(
        String name, String passwordHash, Set<String> roles, Instant createdAt) {
    public StoredAccount {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return name + " " + roles;
    }
}
