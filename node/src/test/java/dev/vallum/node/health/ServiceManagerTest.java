package dev.vallum.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceManagerTest {
    private static final long PID = 77;

    private final List<String> told = new ArrayList<>();

    @Test
    void saysWhatTheNodeDoes() throws IOException {
        var manager = ServiceManager.in(Map.of(), this::take);
        manager.ready();
        manager.works();
        manager.stopping();
        assertThat(told).containsExactly("READY=1", "WATCHDOG=1", "STOPPING=1");
    }

    private void take(byte[] message) {
        told.add(new String(message, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "30000000, 77, PT30S",
        "30000000,   , PT30S",
        "30000000, 78,      ",
        "0,        77,      ",
        "soon,     77,      ",
        "        , 77,      "
    })
    void takesTheTimeThatIsMeantForIt(String micros, String pid, Duration timeout) {
        var environment = new HashMap<String, String>();
        if (micros != null) {
            environment.put("WATCHDOG_USEC", micros);
        }
        if (pid != null) {
            environment.put("WATCHDOG_PID", pid);
        }
        assertThat(ServiceManager.timeout(environment, PID).orElse(null)).isEqualTo(timeout);
    }

    @Test
    void thereIsNoneWhereNoSocketIsNamed() {
        assertThat(ServiceManager.in(Map.of())).isEmpty();
        assertThat(ServiceManager.in(Map.of("NOTIFY_SOCKET", ""))).isEmpty();
    }

    @Test
    void aNodeRunsOnWhenItIsNotHeard() {
        var manager =
                ServiceManager.in(
                        Map.of(),
                        _ -> {
                            throw new IOException("gone");
                        });
        assertThatCode(manager::ready).doesNotThrowAnyException();
        assertThatIOException().isThrownBy(manager::works).withMessage("gone");
    }
}
