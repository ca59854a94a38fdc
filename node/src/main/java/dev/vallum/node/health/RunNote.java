package dev.vallum.node.health;

import java.io.IOException;
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
     * The program runs from here on.
     *
     * @return whether the machine went down while it ran the last time
     * @throws IOException if the note can't be read or kept
     */
    public boolean begin() throws IOException {
        var boot = Files.readString(bootId).strip();
        boolean wentDown = Files.exists(note) && !Files.readString(note).strip().equals(boot);
        Files.writeString(note, boot + "\n");
        return wentDown;
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
