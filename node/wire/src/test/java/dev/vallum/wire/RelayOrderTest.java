package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayOrderTest {
    private static final RelayOrder ORDER =
            new RelayOrder(
                    "n13",
                    1_795_953_600_123L,
                    "tower-lamp",
                    Duration.ofSeconds(30),
                    Instant.parse("2026-11-29T12:00:15.123Z"));

    private KeyPair keys;

    @BeforeEach
    void makeKeys() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    @Test
    void isReadAsItWasSigned() throws GeneralSecurityException {
        var arguments = ORDER.signed(keys.getPrivate());
        assertThat(RelayOrder.verified("n13", arguments, keys.getPublic())).isEqualTo(ORDER);
        assertThat((long) (double) ORDER.number()).isEqualTo(ORDER.number());
    }

    @ParameterizedTest
    @CsvSource({
        "number, 1795953600124",
        "relay, other-lamp",
        "lasts-ms, 60000",
        "expires-ms, 1795953700000",
        "signature, AAAA"
    })
    void countsForNothingWithAnythingChanged(String name, String value) throws Exception {
        var arguments = new HashMap<>(ORDER.signed(keys.getPrivate()));
        arguments.put(name, value);
        assertThatThrownBy(() -> RelayOrder.verified("n13", arguments, keys.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void countsForItsNodeAndItsAuthorityAlone() throws Exception {
        var arguments = ORDER.signed(keys.getPrivate());
        assertThatThrownBy(() -> RelayOrder.verified("n14", arguments, keys.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
        var other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        assertThatThrownBy(() -> RelayOrder.verified("n13", arguments, other))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999, 600_001})
    void lastsForABoundedTime(long millis) {
        assertThatThrownBy(() ->
                        new RelayOrder("n13", 1, "lamp", Duration.ofMillis(millis), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNoneWithoutItsParts() {
        assertThatThrownBy(() -> RelayOrder.verified("n13", Map.of(), keys.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
