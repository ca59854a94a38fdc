package dev.vallum.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    /** Or the time that a check takes would tell which names there are. */
    @Test
    void nobodysHashIsCheckedAsAnyIs() {
        var nobodys = passwords.nobodys();
        var somebodys = passwords.hash("a password of somebody");
        assertThat(parameters(nobodys)).isEqualTo(parameters(somebodys));
        assertThat(nobodys).hasSameSizeAs(somebodys);
        assertThat(passwords.matches("a password of somebody", nobodys)).isFalse();
        assertThat(passwords.nobodys()).isNotEqualTo(nobodys);
    }

    /** Algorithm, version, memory, passes and lanes. */
    private static String parameters(String hash) {
        return hash.substring(0, hash.indexOf('$', hash.indexOf("$m=") + 1));
    }
}
