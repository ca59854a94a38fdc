package dev.vallum.node.journal;

import dev.vallum.node.journal.Appended.Refused;
import dev.vallum.node.journal.Appended.Written;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A durable queue in a directory of its own. Thread-safe: one writes, another delivers. */
public final class Journal implements AutoCloseable {
    private static final int MOST_REWRITTEN_AT_ONCE = 256;

    private final Disk disk;
    private final Path directory;
    private final JournalSettings settings;
    private final Closeable lock;
    private ReleasedPosition releasedPosition;
    private UUID id;
    private List<Segment> segments;
    private List<Damage> damage;
    private long durable;
    private long released;
    private boolean broken;

    /** Whether the disk failed on the way to another journal: it knows which of the two it has. */
    private boolean isParting;

    /** Opens the journal of a directory, or makes one. */
    public static Journal open(Path directory, JournalSettings settings) throws JournalException {
        return open(directory, settings, new FileSystemDisk());
    }

    static Journal open(Path directory, JournalSettings settings, Disk disk)
            throws JournalException {
        try {
            disk.createDirectory(directory);
            var lock = disk.lock(directory.resolve("lock"));
            try {
                return new Journal(directory, settings, disk, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(directory + ": can't be opened: " + e.getMessage(), e);
        }
    }

    private Journal(Path directory, JournalSettings settings, Disk disk, Closeable lock)
            throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.settings = settings;
        this.lock = lock;
        load();
    }

    private void load() throws IOException {
        new Parting(disk, directory).finish();
        releasedPosition = new ReleasedPosition(disk, directory);
        var remembered = releasedPosition.read();
        var found =
                OpenedSegments.read(
                        disk, directory, remembered.map(ReleasedPosition.Released::journal));
        id = found.id();
        segments = new ArrayList<>(found.segments());
        damage = List.copyOf(found.damage());
        released =
                remembered
                        .filter(position -> position.journal().equals(id))
                        .map(ReleasedPosition.Released::sequence)
                        .orElse(0L);
        if (segments.isEmpty() || segments.getLast().endSequence() <= released) {
            // The next record must not take a sequence that was delivered already.
            segments.add(Segment.create(disk, directory, id, released + 1));
        }
        // What a killed process wrote may still lie in memory only.
        segments.getLast().force();
        disk.forceDirectory(directory);
        durable = segments.getLast().endSequence() - 1;
    }

    /**
     * How far the journal is.
     *
     * @param journal its id
     * @param durable the highest durable sequence, 0 if there is none
     * @param released all up to here
     */
    public record Position(UUID journal, long durable, long released) {

        /** Whether there are records that weren't released. */
        public boolean hasUnreleased() {
            return durable > released;
        }
    }

    public synchronized Position position() {
        return new Position(id, durable, released);
    }

    /**
     * Identifies the journal until {@link #beginAnew}; an empty directory gets one of its own, and
     * so does each that is begun anew.
     */
    public synchronized UUID id() {
        return id;
    }

    /** What was wrong with the files at open; empty if nothing was. */
    public synchronized List<Damage> damage() {
        return damage;
    }

    /** Which sequence the next record will have. */
    public synchronized long nextSequence() {
        return active().endSequence();
    }

    /**
     * Writes a record. It counts after the next {@link #force()}.
     *
     * @param severity 0 is the most severe
     * @param payload at most {@value JournalSettings#MOST_PAYLOAD_BYTES} bytes
     */
    public synchronized Appended append(int severity, byte[] payload) throws JournalException {
        if (severity < 0 || severity > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("severity " + severity);
        }
        if (payload.length > JournalSettings.MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a record of " + payload.length + " bytes");
        }
        requireSound();
        int size = SegmentFormat.RECORD_HEADER_BYTES + payload.length;
        if (!hasRoom(severity, size)) {
            return new Refused(severity, usedBytes(), settings.limitBytes());
        }
        try {
            if (!active().isEmpty() && active().bytes() + size > settings.segmentBytes()) {
                roll();
            }
            long sequence = nextSequence();
            active().append(severity, payload);
            return new Written(sequence);
        } catch (IOException e) {
            throw failed("can't be written", e);
        }
    }

    /** Whether a record of some severity and length would find room now. */
    public synchronized boolean hasRoom(int severity, int payloadBytes) {
        return usedBytes() + payloadBytes <= settings.roomBytes(severity);
    }

    /** Brings all that was appended to disk. */
    public synchronized void force() throws JournalException {
        requireSound();
        try {
            active().force();
            durable = active().endSequence() - 1;
        } catch (IOException e) {
            throw failed("can't be forced to disk", e);
        }
    }

    /**
     * After a failed write or force: cuts off what isn't surely on disk and goes on in a new file,
     * as the pages of a failed force may have been given up by the kernel. What was cut has to be
     * appended again.
     */
    public synchronized void recover() throws JournalException {
        try {
            if (isParting) {
                load();
                isParting = false;
                broken = false;
                return;
            }
            var last = active();
            last.cut(durable + 1);
            if (!last.isEmpty()) {
                segments.add(Segment.create(disk, directory, id, durable + 1));
            }
            broken = false;
        } catch (IOException e) {
            throw failed("can't be recovered", e);
        }
    }

    /**
     * Durable records from a sequence on, also ones that were released and are still there.
     * Unreadable ones are left out.
     */
    public synchronized List<Entry> peek(long from, int most) throws JournalException {
        try {
            return read(from, most);
        } catch (IOException e) {
            throw new JournalException(directory + ": can't be read: " + e.getMessage(), e);
        }
    }

    private List<Entry> read(long from, int most) throws IOException {
        var entries = new ArrayList<Entry>(Math.min(most, 256));
        for (var segment : segments) {
            long sequence = Math.max(from, segment.firstSequence());
            long end = Math.min(segment.endSequence(), durable + 1);
            for (; sequence < end && entries.size() < most; sequence++) {
                segment.read(sequence).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** The newest durable record; empty in a new journal, or if it can't be read. */
    public synchronized Optional<Entry> last() throws JournalException {
        return peek(durable, 1).stream().findFirst();
    }

    /**
     * Lets go of all records up to a sequence. One beyond the newest record moves the next sequence
     * behind it: the receiver then has records that this disk lost.
     */
    public synchronized void release(long through) throws JournalException {
        if (through <= released) {
            return;
        }
        requireSound();
        released = through;
        try {
            if (through >= nextSequence()) {
                active().force();
                segments.add(Segment.create(disk, directory, id, through + 1));
                durable = through;
            }
            releasedPosition.write(id, released);
            deleteReleased();
        } catch (IOException e) {
            throw failed("can't be released", e);
        }
    }

    /** Likewise, as far as the journal is still the one that is meant; else nothing is done. */
    public synchronized void release(UUID journal, long through) throws JournalException {
        if (journal.equals(id)) {
            release(through);
        }
    }

    /** Gives a record of the old journal as it is in the new one; empty if it can't. */
    @FunctionalInterface
    public interface Rewriting {
        /**
         * @param sequence that it has in the new journal
         */
        Optional<byte[]> rewrite(Entry entry, long sequence);
    }

    /**
     * Makes another journal of all durable records behind a sequence: with an id of its own,
     * counted from 1, nothing released. Those up to the sequence are let go of. A record that can't
     * be read leaves its place unreadable. A power cut leaves the one journal or the other.
     *
     * @param behind of this journal; all up to it was received
     * @throws JournalException if the disk fails; which of the two it is then is known after {@link
     *     #recover}
     * @throws IllegalStateException if something was appended and not forced
     */
    public synchronized void beginAnew(long behind, Rewriting rewriting) throws JournalException {
        requireSound();
        if (nextSequence() != durable + 1) {
            throw new IllegalStateException("records behind " + durable + " aren't forced");
        }
        try {
            new Parting(disk, directory)
                    .write(rewritten(behind, rewriting), settings.segmentBytes());
            closeFiles();
            load();
        } catch (IOException e) {
            closeFiles();
            isParting = true;
            throw failed("can't begin anew", e);
        }
    }

    private Parting.Source rewritten(long behind, Rewriting rewriting) {
        var next = new AtomicLong(behind + 1);
        return () -> {
            var batch = new ArrayList<Entry>();
            while (batch.isEmpty() && next.get() <= durable) {
                var entries = read(next.get(), MOST_REWRITTEN_AT_ONCE);
                for (var entry : entries) {
                    long sequence = entry.sequence() - behind;
                    rewriting
                            .rewrite(entry, sequence)
                            .ifPresent(payload ->
                                    batch.add(new Entry(sequence, entry.severity(), payload)));
                }
                next.set(entries.isEmpty() ? durable + 1 : entries.getLast().sequence() + 1);
            }
            return batch;
        };
    }

    private void deleteReleased() throws IOException {
        // The newest durable record stays: sequence and chain go on from it after a restart.
        while (segments.size() > 1
                && segments.getFirst().endSequence() <= released + 1
                && active().firstSequence() <= durable
                && !active().isEmpty()) {
            var oldest = segments.removeFirst();
            oldest.close();
            disk.delete(oldest.path());
            disk.forceDirectory(directory);
        }
    }

    private void roll() throws IOException {
        active().force();
        durable = active().endSequence() - 1;
        segments.add(Segment.create(disk, directory, id, durable + 1));
    }

    /** The highest durable sequence, 0 in a new journal. */
    public synchronized long durable() {
        return durable;
    }

    public synchronized long released() {
        return released;
    }

    /** Bytes of all segments. */
    public synchronized long usedBytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    public long limitBytes() {
        return settings.limitBytes();
    }

    /** Forces and closes. */
    @Override
    public synchronized void close() throws JournalException {
        try {
            if (!broken) {
                active().force();
            }
        } catch (IOException e) {
            throw failed("can't be forced at close", e);
        } finally {
            abandon();
        }
    }

    /** Closes the files without bringing anything to disk, as a power loss would leave them. */
    public synchronized void abandon() {
        broken = true;
        closeFiles();
        closeQuietly(lock);
    }

    private void closeFiles() {
        for (var segment : segments) {
            closeQuietly(segment::close);
        }
        closeQuietly(releasedPosition::close);
    }

    private static void closeQuietly(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            // All that counts was forced before; there is nobody to tell.
            return;
        }
    }

    private Segment active() {
        return segments.getLast();
    }

    private void requireSound() throws JournalException {
        if (broken) {
            throw new JournalException(directory + ": failed before and has to be recovered");
        }
    }

    private JournalException failed(String what, IOException cause) {
        broken = true;
        return new JournalException(directory + ": " + what + ": " + cause.getMessage(), cause);
    }
}
