package dev.vallum.node.software;

import dev.vallum.node.memory.DurableFile;
import dev.vallum.wire.Message.SoftwareEnd;
import dev.vallum.wire.Message.SoftwareFate;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.software.PackageException;
import dev.vallum.wire.software.SoftwareManifest;
import dev.vallum.wire.software.SoftwarePackage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two places for a node's program, and which of them counts. The launcher reads {@code in-force}
 * and {@code trial}, and writes {@code begun} before it starts what is on trial. For one thread at
 * a time.
 *
 * <pre>
 * a/ b/      a program each, with the hashes of its files in sums
 * in-force   "a 17": the slot that counts, and the number of its order; without it, the program
 *            that was installed counts
 * trial      "b 18": is started once
 * begun      "18": the number that a start was begun with
 * ended      "18 TAKEN_BACK why": what was last given up
 * told       what the next start has to tell about the last one's
 * </pre>
 */
public final class SoftwareSlots {
    private static final List<String> NAMES = List.of("a", "b");
    private static final Pattern SLOT = Pattern.compile("([ab]) (\\d{1,18})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern ENDED = Pattern.compile("(\\d{1,18}) (REFUSED|TAKEN_BACK) (.*)");
    private static final int LONGEST_REASON = 200;

    private final Path directory;
    private final Path inForce;
    private final Path trial;
    private final Path begun;
    private final Path ended;
    private final Path told;

    /**
     * @param directory is made when it is needed
     */
    public SoftwareSlots(Path directory) {
        this.directory = directory;
        inForce = directory.resolve("in-force");
        trial = directory.resolve("trial");
        begun = directory.resolve("begun");
        ended = directory.resolve("ended");
        told = directory.resolve("told");
    }

    /** A program in its place. */
    public record Slot(String name, long number) {}

    /** Where what is being fetched is kept. */
    Path directory() {
        return directory;
    }

    /**
     * Puts in order what the last start left.
     *
     * @param running the slot whose program runs, empty for the one that was installed
     * @return whether that one is on trial
     */
    public boolean begin(String running) throws IOException {
        var counts = inForce();
        var tried = trial();
        if (tried.isPresent() && tried.get().number() <= counts.map(Slot::number).orElse(0L)) {
            // A power cut came when it was accepted.
            Files.deleteIfExists(trial);
            tried = Optional.empty();
        }
        if (tried.isPresent() && tried.get().name().equals(running)) {
            return true;
        }
        if (tried.isPresent() && begun() == tried.get().number()) {
            takeBack("the node did not come back with it");
        }
        if (counts.isPresent() && !counts.get().name().equals(running)) {
            end(
                    counts.get().number(),
                    SoftwareFate.TAKEN_BACK,
                    "its files are damaged; the program that was installed runs");
            Files.deleteIfExists(inForce);
        }
        return false;
    }

    /** What counts, whatever is tried out. */
    public Optional<Slot> inForce() throws IOException {
        return slot(inForce);
    }

    private Optional<Slot> trial() throws IOException {
        return slot(trial);
    }

    /** The highest number that was ever taken up here, 0 if there was none. */
    public long highest() throws IOException {
        return Math.max(
                Math.max(number(inForce()), number(trial())),
                Math.max(begun(), ended().map(SoftwareEnd::number).orElse(0L)));
    }

    /**
     * For the gateway.
     *
     * @param known the highest number that was taken up, 0 if there was none
     * @param onTrial whether this start tries a program out
     */
    SoftwareState state(long known, boolean onTrial) throws IOException {
        return new SoftwareState(
                positive(known),
                positive(number(inForce())),
                onTrial ? positive(number(trial())) : null,
                ended().orElse(null));
    }

    private static @Nullable Long positive(long number) {
        return number == 0 ? null : number;
    }

    /**
     * Puts a package's program into the slot that isn't in use, for the next start to try out.
     *
     * @param version that it has to be of
     * @throws PackageException if it isn't what it says
     */
    public void offer(long number, String version, Path file) throws IOException, PackageException {
        if (trial().isPresent()) {
            throw new IOException("a program is on trial");
        }
        var counts = inForce().map(Slot::name).orElse("");
        var name = NAMES.stream().filter(slot -> !slot.equals(counts)).findFirst().orElseThrow();
        var folder = directory.resolve(name);
        Files.createDirectories(directory);
        remove(folder);
        var manifest = SoftwarePackage.unpack(file, folder);
        if (!manifest.version().equals(version)) {
            throw new PackageException(
                    "version " + manifest.version() + ", ordered was " + version);
        }
        DurableFile.write(folder.resolve("sums"), manifest.sums().getBytes(StandardCharsets.UTF_8));
        forceNames(folder, manifest);
        write(trial, name + " " + number);
    }

    private static void forceNames(Path folder, SoftwareManifest manifest) throws IOException {
        for (var file : manifest.files()) {
            var parent = folder.resolve(file.path()).getParent();
            if (parent != null && !parent.equals(folder)) {
                force(parent);
            }
        }
        force(folder);
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** From now on the program that is tried out counts. */
    public void accept() throws IOException {
        var tried = trial();
        if (tried.isPresent()) {
            write(inForce, tried.get().name() + " " + tried.get().number());
            Files.deleteIfExists(trial);
        }
    }

    /** The program that was tried out is never started again; the next start tells why. */
    public void takeBack(String reason) throws IOException {
        var tried = trial();
        if (tried.isPresent()) {
            end(tried.get().number(), SoftwareFate.TAKEN_BACK, reason);
            Files.deleteIfExists(trial);
        }
    }

    /** The software of an order is not taken. */
    void refuse(long number, String reason) throws IOException {
        end(number, SoftwareFate.REFUSED, reason);
    }

    private void end(long number, SoftwareFate fate, String reason) throws IOException {
        var line = reason.replaceAll("\\s+", " ");
        line = line.substring(0, Math.min(line.length(), LONGEST_REASON));
        if (fate == SoftwareFate.TAKEN_BACK) {
            write(told, "software " + number + " was taken back: " + line);
        }
        write(ended, number + " " + fate + " " + line);
    }

    private Optional<SoftwareEnd> ended() throws IOException {
        var match = ENDED.matcher(read(ended).orElse(""));
        return match.matches()
                ? Optional.of(
                        new SoftwareEnd(
                                Long.parseLong(match.group(1)),
                                SoftwareFate.valueOf(match.group(2)),
                                match.group(3)))
                : Optional.empty();
    }

    /** What there is to tell. */
    public Optional<String> told() throws IOException {
        return read(told);
    }

    /** Somebody was told. */
    public void forgetTold() throws IOException {
        Files.deleteIfExists(told);
    }

    private long begun() throws IOException {
        var text = read(begun).orElse("");
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    private static long number(Optional<Slot> slot) {
        return slot.map(Slot::number).orElse(0L);
    }

    private static Optional<Slot> slot(Path file) throws IOException {
        var match = SLOT.matcher(read(file).orElse(""));
        return match.matches()
                ? Optional.of(new Slot(match.group(1), Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void write(Path file, String line) throws IOException {
        Files.createDirectories(directory);
        DurableFile.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.deleteIfExists(folder);
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
