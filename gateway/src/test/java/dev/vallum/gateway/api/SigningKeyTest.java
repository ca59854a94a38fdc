package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.store.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir private Path data;

    @Test
    void outlivesARestartInAFileOfItsOwnersAlone() throws Exception {
        var key = SigningKey.of(DataDirectory.open(data));
        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(SigningKey.of(DataDirectory.open(data))).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(data.resolve("session.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void differsFromOneGatewayToTheNext(@TempDir Path other) throws Exception {
        assertThat(SigningKey.of(DataDirectory.open(data)))
                .isNotEqualTo(SigningKey.of(DataDirectory.open(other)));
    }
}
