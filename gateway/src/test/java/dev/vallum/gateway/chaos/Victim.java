package dev.vallum.gateway.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that is killed, stalled and started again; its log goes on over its lives. */
final class Victim implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

    private final Map<String, String> environment;
    private final Path log;
    private List<String> command = List.of();
    private volatile @Nullable Process process;
    private boolean wanted;
    private boolean closed;
    private boolean stalled;
    private long startedAtNanos;
    private int starts;
    private int ownEnds;

    Victim(Map<String, String> environment, Path log) {
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** What is run from the next start on. */
    void command(List<String> next) {
        command = List.copyOf(next);
    }

    synchronized void start() throws IOException {
        if (closed || isAlive()) {
            return;
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        process = builder.start();
        wanted = true;
        stalled = false;
        startedAtNanos = System.nanoTime();
        starts++;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        wanted = false;
        var running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    void stall() throws IOException, InterruptedException {
        signal("-STOP");
        stalled = true;
    }

    void goOn() throws IOException, InterruptedException {
        if (stalled) {
            signal("-CONT");
            stalled = false;
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        var running = process;
        if (running != null && running.isAlive()) {
            new ProcessBuilder("kill", name, Long.toString(running.pid())).start().waitFor();
        }
    }

    /** Starts it again if it ended by itself, as its supervisor would. */
    void supervise() throws IOException {
        boolean due = System.nanoTime() - startedAtNanos > RESTART_AFTER.toNanos();
        if (wanted && !isAlive() && due) {
            ownEnds++;
            start();
        }
    }

    /** As {@code kill} does, and waits for the end. */
    void stop() throws InterruptedException {
        wanted = false;
        var running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!running.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }

    boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    int starts() {
        return starts;
    }

    /** How often it ended without being asked to. */
    int ownEnds() {
        return ownEnds;
    }

    /** For good. From any thread. */
    @Override
    public synchronized void close() {
        closed = true;
        var running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
