package dev.vallum.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.settings.SettingsReceiver.Outcome;
import dev.vallum.wire.SettingsOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReceiverTest {
    @TempDir Path directory;

    private final AtomicInteger restarts = new AtomicInteger();
    private KeyPair authority = new KeyPair(null, null);
    private SettingsSlots slots = new SettingsSlots(Path.of(""));
    private SettingsReceiver receiver = receiver();

    @BeforeEach
    void start() throws GeneralSecurityException {
        authority = keys();
        slots = new SettingsSlots(directory.resolve("settings"));
        receiver = receiver();
    }

    private SettingsReceiver receiver() {
        return new SettingsReceiver(
                "n1",
                authority.getPublic(),
                slots,
                0,
                SettingsReceiverTest::check,
                restarts::incrementAndGet);
    }

    private static void check(Path settings) throws ConfigurationException {
        try {
            if (Files.readString(settings).contains("wrong")) {
                throw new ConfigurationException(settings + ":2: unknown key 'wrong'");
            }
        } catch (IOException e) {
            throw new ConfigurationException(e.toString());
        }
    }

    @Test
    void beginsAnewWithSettingsThatAreSignedAndRight() throws Exception {
        assertThat(receiver.take(signed("n1", 7, "detection: {}\n")))
                .isEqualTo(new Outcome.Taken(7));

        assertThat(restarts).hasValue(1);
        assertThat(slots.begin())
                .hasValueSatisfying(slot -> assertThat(slot.number()).isEqualTo(7));
    }

    @Test
    void theSameAgainIsKnownAndSoIsWhatIsOlder() throws Exception {
        var seven = signed("n1", 7, "detection: {}\n");
        receiver.take(seven);
        assertThat(receiver.take(seven)).isEqualTo(new Outcome.Known());
        slots.begin();
        slots.takeBack("not healthy");

        assertThat(receiver.take(seven)).isEqualTo(new Outcome.Known());
        assertThat(receiver.take(signed("n1", 6, ""))).isEqualTo(new Outcome.Known());
        assertThat(restarts).hasValue(1);
    }

    @Test
    void refusesWhatANodeCouldNotStartWithAndSaysWhere() throws Exception {
        assertThat(receiver.take(signed("n1", 7, "detection: {}\nwrong: 1\n")))
                .isEqualTo(new Outcome.Refused("settings 7: line 2: unknown key 'wrong'"));
        assertNothingHappened();
    }

    @Test
    void refusesWhatTheAuthorityDidNotSign() throws Exception {
        var forged = new SettingsOrder("n1", 7, "detection: {}\n").signed(keys().getPrivate());
        var changed = new HashMap<>(signed("n1", 7, "detection: {}\n"));
        changed.put("settings", "measurementsEvery: 1h\n");
        var raised = new HashMap<>(signed("n1", 7, "detection: {}\n"));
        raised.put("number", "8");

        for (var arguments :
                List.<Map<String, String>>of(
                        forged, changed, raised, signed("n2", 7, "detection: {}\n"), Map.of())) {
            assertThat(receiver.take(arguments)).isInstanceOf(Outcome.Refused.class);
        }
        assertNothingHappened();
    }

    private void assertNothingHappened() throws Exception {
        assertThat(restarts).hasValue(0);
        assertThat(slots.begin()).isEmpty();
    }

    private Map<String, String> signed(String node, long number, String settings)
            throws GeneralSecurityException {
        return new SettingsOrder(node, number, settings).signed(authority.getPrivate());
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
