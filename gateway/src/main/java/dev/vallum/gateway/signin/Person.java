package dev.vallum.gateway.signin;

import dev.vallum.gateway.account.Role;
import java.util.Set;

/**
 * Somebody whom the provider vouches for.
 *
 * @param name as it goes on record; has an {@code @}, which no local account's name has
 */
public record Person(String name, Set<Role> roles) {
    public Person {
        roles = Set.copyOf(roles);
    }
}
