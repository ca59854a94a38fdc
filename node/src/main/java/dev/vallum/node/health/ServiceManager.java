package dev.vallum.node.health;

import dev.vallum.hardware.linux.LocalDatagram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started the node, told by systemd's protocol (sd_notify(3)). It may be
 * told by many threads.
 */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final Sender sender;
    private final Optional<Duration> timeout;

    /** Where messages go. */
    interface Sender {
        void send(byte[] message) throws IOException;
    }

    private ServiceManager(Sender sender, Optional<Duration> timeout) {
        this.sender = sender;
        this.timeout = timeout;
    }

    /** The one that the environment names, if this process was started by one that wants word. */
    public static Optional<ServiceManager> in(Map<String, String> environment) {
        var socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        return socket.isEmpty()
                ? Optional.empty()
                : Optional.of(in(environment, message -> LocalDatagram.send(socket, message)));
    }

    static ServiceManager in(Map<String, String> environment, Sender sender) {
        return new ServiceManager(sender, timeout(environment, ProcessHandle.current().pid()));
    }

    static Optional<Duration> timeout(Map<String, String> environment, long pid) {
        var micros = environment.getOrDefault("WATCHDOG_USEC", "");
        var meant = environment.getOrDefault("WATCHDOG_PID", String.valueOf(pid));
        boolean isWanted = micros.matches("[1-9][0-9]{0,15}") && meant.equals(String.valueOf(pid));
        return isWanted
                ? Optional.of(Duration.ofNanos(1_000 * Long.parseLong(micros)))
                : Optional.empty();
    }

    /**
     * After so long without a word it ends the node and starts it again; empty if it never does.
     */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** The node does its work. */
    public void works() throws IOException {
        send("WATCHDOG=1");
    }

    /** Sensors are read from here on. */
    public void ready() {
        tell("READY=1");
    }

    /** The node ends in order. */
    public void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String state) {
        try {
            send(state);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("state", state)
                    .addKeyValue("reason", e.getMessage())
                    .log("the service manager isn't told");
        }
    }

    private void send(String state) throws IOException {
        sender.send(state.getBytes(StandardCharsets.UTF_8));
    }
}
