package dev.vallum.node.journal;

import java.nio.file.Path;

/** Journals on disks that fail when they are told to, for tests of what stands above them. */
public final class BrokenJournals {
    private final BrokenDisk disk = new BrokenDisk();

    public Journal open(Path directory, JournalSettings settings) throws JournalException {
        return Journal.open(directory, settings, disk);
    }

    public void failForces(boolean fail) {
        disk.failsForce = fail;
    }
}
