package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftwareOrderTest {
    private static final SoftwareOrder ORDER =
            new SoftwareOrder("n13", 7, "0.2.0", RecordHash.of(new byte[] {1, 2}), 6_000_000);

    private final KeyPair authority = keys();

    @Test
    void isReadAsItWasSigned() throws Exception {
        var arguments = ORDER.signed(authority.getPrivate());

        assertThat(SoftwareOrder.verified("n13", arguments, authority.getPublic()))
                .isEqualTo(ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "number, 8",
        "version, 0.1.0",
        "bytes, 6000001",
        "sha256, 0000000000000000000000000000000000000000000000000000000000000000"
    })
    void isRefusedWithAnyWordChanged(String argument, String value) throws Exception {
        var changed = new HashMap<>(ORDER.signed(authority.getPrivate()));
        changed.put(argument, value);

        assertThatThrownBy(() -> SoftwareOrder.verified("n13", changed, authority.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void isRefusedForAnotherNodeAndFromAnotherAuthority() throws Exception {
        var signed = ORDER.signed(authority.getPrivate());

        assertThatThrownBy(() -> SoftwareOrder.verified("n14", signed, authority.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> SoftwareOrder.verified("n13", signed, keys().getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void isNeverTakenForSettings() throws Exception {
        var settings = new SettingsOrder("n13", 7, "x").signed(authority.getPrivate());
        var mixed = new HashMap<>(ORDER.signed(authority.getPrivate()));
        mixed.put("signature", settings.getOrDefault("signature", ""));

        assertThatThrownBy(() -> SoftwareOrder.verified("n13", mixed, authority.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void rubbishIsNoOrderAndNoPiece() {
        for (var arguments :
                List.of(
                        Map.<String, String>of(),
                        Map.of("number", "x", "offset", "y", "data", "z"),
                        Map.of("number", "1", "offset", "0", "data", ""))) {
            assertThatThrownBy(
                            () -> SoftwareOrder.verified("n13", arguments, authority.getPublic()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SoftwarePiece.of(arguments))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLongestPieceFitsIntoACommand() {
        var data = new byte[SoftwarePiece.MOST_BYTES];
        data[17] = 3;
        var piece = new SoftwarePiece(7, 3072, data);
        var command =
                new Message.Command(
                        "n13",
                        new UUID(1, 1),
                        Instant.EPOCH,
                        Message.Command.TAKE_SOFTWARE_PIECE,
                        piece.arguments());
        var codec = new WireCodec();

        var read = ((Decoded.Accepted) codec.decode(codec.encode(command))).message();

        var again = SoftwarePiece.of(((Message.Command) read).arguments());
        assertThat(again.number()).isEqualTo(7);
        assertThat(again.offset()).isEqualTo(3072);
        assertThat(again.data()).isEqualTo(data);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
