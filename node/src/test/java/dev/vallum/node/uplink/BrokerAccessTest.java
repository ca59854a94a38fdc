package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAccessTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://127.0.0.1:1883",
                "tcp://127.9.9.9:1883",
                "tcp://[::1]:1883",
                "tcp://localhost:1883",
                "ssl://gateway.example:8883"
            })
    void takesAddressesWhereNobodyListensIn(String broker) {
        assertThatCode(() -> BrokerAccess.requireConfidential(URI.create(broker)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://gateway.example:1883",
                "tcp://10.0.0.1:1883",
                "tcp://127.0.0.1.example:1883",
                "tcp://localhost.example:1883"
            })
    void sendsNoPasswordInTheClearToAnotherMachine(String broker) {
        assertThatThrownBy(() -> BrokerAccess.requireConfidential(URI.create(broker)))
                .hasMessageContaining("only sent over ssl://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1883", "http://127.0.0.1:1883", "tcp://127.0.0.1", "ssl:x"})
    void saysWhatToWriteInsteadOfWhatIsNoBroker(String broker) {
        assertThatThrownBy(() -> BrokerAccess.requireConfidential(URI.create("x:/" + broker)))
                .hasMessageContaining("write ssl://host:port");
    }

    @Test
    void readsASecretThatOnlyItsOwnerMayRead() throws Exception {
        var file = Files.writeString(directory.resolve("n1.secret"), "0123abcd\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(BrokerAccess.readSecret(file)).isEqualTo("0123abcd");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> BrokerAccess.readSecret(file)).hasMessageContaining("600");
    }

    @Test
    void saysThatASecretIsNotThere() {
        assertThatThrownBy(() -> BrokerAccess.readSecret(directory.resolve("n1.secret")))
                .hasMessage(directory.resolve("n1.secret") + ": no such file");
    }

    @Test
    void neverPrintsThePassword() {
        var access = new BrokerAccess(URI.create("tcp://127.0.0.1:1883"), "n1", "0123abcd");
        assertThat(access.toString()).doesNotContain("0123abcd");
    }
}
