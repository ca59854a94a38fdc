package dev.vallum.node.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a new journal in the place of the one of a directory, so that a power cut at any time leaves
 * the one or the other: it is written aside as a whole, and its folder's name says how far it is.
 */
final class Parting {
    /** Holds a new journal that isn't whole yet: it never was. */
    private static final String BEGUN = "anew.begun";

    /** Holds a whole new journal: the files beside it are the old one's, and of no use. */
    private static final String WHOLE = "anew.whole";

    /** Likewise, and the files beside it are the new journal's own. */
    private static final String MOVING = "anew.moving";

    private final Disk disk;
    private final Path directory;

    Parting(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Where the records of the old journal come from, in order; the last is an empty list. */
    @FunctionalInterface
    interface Source {
        List<Entry> next() throws IOException;
    }

    /**
     * Writes the new journal, durably. From then on it counts, and {@link #finish} has to follow.
     *
     * @param entries as the new journal has them
     */
    void write(Source entries, int segmentBytes) throws IOException {
        var aside = directory.resolve(BEGUN);
        empty(aside);
        disk.createDirectory(aside);
        var id = UUID.randomUUID();
        var segment = Segment.create(disk, aside, id, 1);
        try {
            for (var batch = entries.next(); !batch.isEmpty(); batch = entries.next()) {
                for (var entry : batch) {
                    boolean isFull =
                            segment.bytes() + SegmentFormat.RECORD_HEADER_BYTES + entry.length()
                                    > segmentBytes;
                    boolean follows = entry.sequence() == segment.endSequence();
                    if (!follows || (isFull && !segment.isEmpty())) {
                        segment.force();
                        segment.close();
                        segment = Segment.create(disk, aside, id, entry.sequence());
                    }
                    segment.append(entry.severity(), entry.payload());
                }
            }
            segment.force();
        } finally {
            segment.close();
        }
        disk.forceDirectory(aside);
        rename(BEGUN, WHOLE);
    }

    /** Takes the old journal's files away, as far as a new one is whole. Does nothing else. */
    void finish() throws IOException {
        if (folder(BEGUN).isPresent()) {
            empty(directory.resolve(BEGUN));
        }
        if (folder(WHOLE).isPresent()) {
            for (var file : disk.list(directory)) {
                var name = file.getFileName().toString();
                if (OpenedSegments.isSegment(name) || name.equals(ReleasedPosition.NAME)) {
                    disk.delete(file);
                }
            }
            disk.forceDirectory(directory);
            rename(WHOLE, MOVING);
        }
        var moving = folder(MOVING);
        if (moving.isPresent()) {
            for (var file : disk.list(moving.get())) {
                disk.move(file, directory.resolve(file.getFileName()));
            }
            disk.forceDirectory(directory);
            disk.delete(moving.get());
            disk.forceDirectory(directory);
        }
    }

    private Optional<Path> folder(String name) throws IOException {
        return disk.list(directory).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst();
    }

    private void empty(Path folder) throws IOException {
        if (folder(folder.getFileName().toString()).isPresent()) {
            for (var file : new ArrayList<>(disk.list(folder))) {
                disk.delete(file);
            }
            disk.delete(folder);
        }
    }

    private void rename(String from, String to) throws IOException {
        disk.move(directory.resolve(from), directory.resolve(to));
        disk.forceDirectory(directory);
    }
}
