package dev.vallum.gateway.account;

import dev.vallum.gateway.store.AccountStore;
import dev.vallum.gateway.store.NodeSecretStore;
import dev.vallum.gateway.store.StoredAccount;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** People's accounts. Thread-safe. */
@Singleton
public final class Accounts {
    private final AccountStore store;
    private final NodeSecretStore nodes;
    private final Clock clock;
    private final Passwords passwords = new Passwords();

    /**
     * Checked in place of an unknown account's, so that its name can't be told by the time taken.
     */
    private final String nobodysHash = passwords.nobodys();

    public Accounts(AccountStore store, NodeSecretStore nodes, Clock clock) {
        this.store = store;
        this.nodes = nodes;
        this.clock = clock;
    }

    /** The account, if there is one of this name and the password is its own. */
    public Optional<Account> verify(String name, String password) {
        var stored = AccountName.isName(name) ? store.find(name) : Optional.<StoredAccount>empty();
        boolean matches =
                passwords.matches(
                        password, stored.map(StoredAccount::passwordHash).orElse(nobodysHash));
        return matches ? stored.map(Accounts::account) : Optional.empty();
    }

    public Optional<Account> find(String name) {
        return store.find(name).map(Accounts::account);
    }

    public List<Account> all() {
        return store.all().stream().map(Accounts::account).toList();
    }

    /**
     * Adds an account with a password made for it, or gives one that is there a new password and
     * these roles.
     *
     * @return the password, which can't be had again
     */
    public String put(String name, Set<Role> roles) {
        var password = passwords.make();
        put(name, roles, password);
        return password;
    }

    /**
     * As {@link #put(String, Set)}, with a password of the person's choice.
     *
     * @throws IllegalArgumentException if name or password can't be taken
     */
    public void put(String name, Set<Role> roles, String password) {
        var account = new Account(name, roles);
        if (nodes.find(name).isPresent()) {
            throw new IllegalArgumentException("'" + name + "' is the name of a node");
        }
        store.put(
                new StoredAccount(
                        account.name(),
                        passwords.hash(password),
                        account.roles().stream().map(Role::name).collect(Collectors.toSet()),
                        clock.instant()));
    }

    private static Account account(StoredAccount stored) {
        return new Account(
                stored.name(),
                stored.roles().stream().map(Role::valueOf).collect(Collectors.toSet()));
    }
}
