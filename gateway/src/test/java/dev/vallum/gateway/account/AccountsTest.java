package dev.vallum.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.store.AccountStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeSecretStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T01:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path directory;

    private OpenDatabase database;
    private AccountStore store;
    private Accounts accounts;
    private NodeSecrets nodes;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.open(DataDirectory.open(directory));
        store = new AccountStore(database);
        var secrets = new NodeSecretStore(database);
        accounts = new Accounts(store, secrets, CLOCK);
        nodes = new NodeSecrets(secrets, store, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void letsAPersonInWithTheirOwnPasswordAlone() {
        var password = accounts.put("ann", Set.of(Role.OPERATOR));
        var other = accounts.put("bob", Set.of(Role.AUDITOR));

        assertThat(accounts.verify("ann", password))
                .contains(new Account("ann", Set.of(Role.OPERATOR)));
        assertThat(accounts.verify("ann", other)).isEmpty();
        assertThat(accounts.verify("nobody", password)).isEmpty();
        assertThat(accounts.verify("ANN' OR 1=1", password)).isEmpty();
        assertThat(accounts.verify("ann", "x".repeat(10_000))).isEmpty();
    }

    @Test
    void keepsNoPasswordInAFormItCanBeReadFrom() {
        var password = accounts.put("ann", Set.of(Role.OPERATOR));

        var stored = store.find("ann").orElseThrow().passwordHash();

        assertThat(stored).startsWith("$argon2id$").doesNotContain(password);
    }

    @Test
    void replacesPasswordAndRoles() {
        var first = accounts.put("ann", Set.of(Role.OPERATOR));
        accounts.put("ann", Set.of(Role.SUPERVISOR, Role.INSTALLER), "correct horse battery");

        assertThat(accounts.verify("ann", first)).isEmpty();
        assertThat(accounts.verify("ann", "correct horse battery"))
                .contains(new Account("ann", Set.of(Role.SUPERVISOR, Role.INSTALLER)));
        assertThat(accounts.all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "a b", "gateway", "simulator", "-a", "a/b", "a.b"})
    void refusesNamesThatCannotBe(String name) {
        assertThatThrownBy(() -> accounts.put(name, Set.of(Role.OPERATOR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account name");
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() -> accounts.put("ann", Set.of(Role.OPERATOR), "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 12 to 256");
    }

    @Test
    void givesNoPersonTheNameOfANodeNorTheOtherWayRound() {
        nodes.enrol("n01");
        accounts.put("ann", Set.of(Role.OPERATOR));

        assertThatThrownBy(() -> accounts.put("n01", Set.of(Role.OPERATOR)))
                .hasMessageContaining("name of a node");
        assertThatThrownBy(() -> nodes.enrol("ann")).hasMessageContaining("person's account");
    }

    @Test
    void knowsANodeByItsLastSecretAlone() {
        var first = nodes.enrol("n01");
        var second = nodes.enrol("n01");
        var other = nodes.enrol("n02");

        assertThat(second).matches("[0-9a-f]{64}").isNotEqualTo(first);
        assertThat(nodes.verify("n01", second)).isTrue();
        assertThat(nodes.verify("n01", first)).isFalse();
        assertThat(nodes.verify("n01", other)).isFalse();
        assertThat(nodes.verify("n03", other)).isFalse();
    }
}
