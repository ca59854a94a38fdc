package dev.vallum.node.settings;

import dev.vallum.node.memory.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Two places for settings in a node's data directory: those that count, and those that are tried
 * out. Each file begins with a line that has their number. For one thread at a time.
 *
 * <pre>
 * accepted.yaml   counts
 * trial.yaml      counts at the next start
 * begun           the number that a start has begun with and not accepted
 * told            what the next start has to tell about the last one's
 * </pre>
 */
public final class SettingsSlots {
    private static final String HEAD = "# number ";

    private final Path accepted;
    private final Path trial;
    private final Path begun;
    private final Path told;

    /**
     * @param directory is made when it is needed
     */
    public SettingsSlots(Path directory) {
        accepted = directory.resolve("accepted.yaml");
        trial = directory.resolve("trial.yaml");
        begun = directory.resolve("begun");
        told = directory.resolve("told");
    }

    /**
     * Settings in a file.
     *
     * @param isTrial whether they still have to prove themselves
     */
    public record Slot(long number, Path file, boolean isTrial) {}

    /**
     * What a start has to begin with. Settings that a start began with before, and did not accept,
     * are taken back: it did not come far enough to say why.
     */
    public Optional<Slot> begin() throws IOException {
        long tried = number(trial);
        if (tried <= number(accepted)) {
            // None, or one that a power cut left behind when it was accepted.
            Files.deleteIfExists(trial);
            return inForce();
        }
        if (number(begun) == tried) {
            takeBack("the node did not come back with them");
            return inForce();
        }
        write(begun, HEAD + tried + "\n");
        return Optional.of(new Slot(tried, trial, true));
    }

    /** What counts, whatever is tried out. */
    public Optional<Slot> inForce() throws IOException {
        long number = number(accepted);
        return number == 0 ? Optional.empty() : Optional.of(new Slot(number, accepted, false));
    }

    /** The highest number that was ever taken here, 0 if there was none. */
    public long highest() throws IOException {
        return Math.max(number(accepted), Math.max(number(trial), number(begun)));
    }

    /** Puts settings in place for the next start to try out. */
    public void offer(long number, String settings) throws IOException {
        write(trial, HEAD + number + "\n" + settings);
    }

    /** From now on the settings that are tried out count; not those that came meanwhile. */
    public void accept() throws IOException {
        if (number(trial) != number(begun)) {
            return;
        }
        write(accepted, Files.readString(trial));
        Files.deleteIfExists(trial);
    }

    /**
     * The settings that a start has begun with count no more; the next one tells why. That they
     * were begun with stays: this number is never taken again.
     */
    public void takeBack(String reason) throws IOException {
        write(told, "settings " + number(trial) + " were taken back: " + reason);
        Files.deleteIfExists(trial);
    }

    /** What there is to tell. */
    public Optional<String> told() throws IOException {
        return read(told);
    }

    /** Somebody was told. */
    public void forgetTold() throws IOException {
        Files.deleteIfExists(told);
    }

    private static long number(Path file) throws IOException {
        var text = read(file).orElse("");
        if (!text.startsWith(HEAD)) {
            return 0;
        }
        var line = text.lines().findFirst().orElse("").substring(HEAD.length());
        return line.matches("\\d{1,18}") ? Long.parseLong(line) : 0;
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) throws IOException {
        var directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
