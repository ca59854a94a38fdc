package dev.vallum.gateway.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of one's own: its lines can be awaited, and it ends with its owner at the latest. */
public final class Program implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private final Process process;
    private final Thread copying;
    private final List<String> seen = new ArrayList<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Program(Process process, Path log) {
        this.process = process;
        // A test that fails on the way closes nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        copying = Thread.ofVirtual().start(() -> copy(process.inputReader(), log));
    }

    /** Starts one of the packaged programs, {@code node} or {@code gateway}. */
    public static Program java(String module, Path log, Object... arguments) throws IOException {
        return start(log, command(module, arguments));
    }

    /** How one of the packaged programs is started. */
    static List<String> command(String module, Object... arguments) {
        var command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-jar", jar(module)));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    public static Program start(Path log, List<String> command) throws IOException {
        return new Program(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
    }

    /** Whether a command of this machine can be run. */
    static boolean isThere(String command) {
        return pathOf(command).isPresent();
    }

    /** Where a command is; Debian keeps some in folders that are not on everyone's path. */
    public static Optional<Path> pathOf(String command) {
        return List.of("/usr/bin", "/usr/sbin", "/usr/local/bin").stream()
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String jar(String module) {
        return Path.of("..", module, "target", "vallum-" + module + ".jar").toString();
    }

    private void copy(BufferedReader reader, Path log) {
        try (reader;
                var out = Files.newBufferedWriter(log)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that was not yet awaited; fails with all lines so far if none comes. */
    public String await(Predicate<String> wanted, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            var line =
                    Optional.ofNullable(
                            lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
            line.ifPresent(seen::add);
            if (line.isEmpty()) {
                throw new AssertionError("no such line among:\n" + String.join("\n", seen));
            }
            if (wanted.test(line.get())) {
                return line.get();
            }
        }
    }

    /** Waits for the end; after it the log is whole. */
    public int exit(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs after " + seconds + " s");
        }
        copying.join();
        return process.exitValue();
    }

    /** Writes a line to the process. */
    void type(String line) throws IOException {
        var writer = process.outputWriter();
        writer.write(line);
        writer.newLine();
        writer.flush();
    }

    void endInput() throws IOException {
        process.outputWriter().close();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exit(10);
    }

    /** As {@code kill} does. */
    public void terminate() {
        // By its handle: the process itself would close what it prints last.
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        terminate();
        process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .thenCompose(_ -> process.onExit())
                .join();
    }
}
