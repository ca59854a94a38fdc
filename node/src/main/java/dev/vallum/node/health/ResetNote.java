package dev.vallum.node.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers which boot of the machine was told to be the watchdog's doing: the driver says so until
 * the next boot, and the program may start many times meanwhile.
 */
public final class ResetNote {
    /** The kernel's name for this boot of the machine, a UUID. */
    public static final Path KERNEL_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path note;
    private final Path bootId;

    /**
     * @param note a file of its own; its folder has to be there
     * @param bootId holds the name of this boot of the machine
     */
    public ResetNote(Path note, Path bootId) {
        this.note = note;
        this.bootId = bootId;
    }

    /**
     * Whether this boot wasn't told before; from now on it was.
     *
     * @throws IOException if the note can't be kept; it would be told with each start
     */
    public boolean isNew() throws IOException {
        var boot = Files.readString(bootId).strip();
        if (Files.exists(note) && Files.readString(note).strip().equals(boot)) {
            return false;
        }
        Files.writeString(note, boot + "\n");
        return true;
    }
}
