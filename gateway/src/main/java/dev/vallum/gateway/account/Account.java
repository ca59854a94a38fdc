package dev.vallum.gateway.account;

import java.util.Set;

/** A person who may come in. */
public record Account(String name, Set<Role> roles) {
    public Account {
        AccountName.require(name);
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("account '" + name + "' without a role");
        }
    }
}
