package dev.vallum.node.health;

import dev.vallum.node.memory.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands on the disk while the program runs, with the name of the machine's boot: one that is found
 * at a start and is of an earlier boot tells that the machine was reset, or lost its power, under a
 * running node. Most watchdogs of boards can't tell so themselves.
 */
public final class RunNote {
    /** The kernel's name for this boot of the machine, a UUID. */
    public static final Path KERNEL_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path note;
    private final Path bootId;

    /**
     * @param note a file of its own; its folder has to be there
     * @param bootId holds the name of this boot of the machine
     */
    public RunNote(Path note, Path bootId) {
        this.note = note;
        this.bootId = bootId;
    }

    /**
     * Whether the machine went down while the program ran the last time. It stays so until {@link
     * #begin}. A note that can't be read counts: the power failed while it was written.
     *
     * @throws IOException if this boot's name can't be read
     */
    public boolean wentDown() throws IOException {
        return Files.exists(note) && !isOf(boot());
    }

    private boolean isOf(String boot) {
        try {
            return Files.readString(note).strip().equals(boot);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The program runs from here on.
     *
     * @throws IOException if the note can't be kept
     */
    public void begin() throws IOException {
        DurableFile.write(note, (boot() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String boot() throws IOException {
        return Files.readString(bootId).strip();
    }

    /**
     * The program ends in order.
     *
     * @throws IOException if the note can't be taken away; the next start will tell what wasn't
     */
    public void end() throws IOException {
        Files.deleteIfExists(note);
    }
}
