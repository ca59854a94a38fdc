package dev.vallum.node.journal;

import dev.vallum.node.journal.Damage.LostRecords;
import dev.vallum.node.journal.Damage.TornTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One file of the journal, and where in it each record lies. */
final class Segment {
    /** No record begins inside the header, so its place stands for "can't be read". */
    private static final int LOST = 0;

    private final Path path;
    private final Disk.OpenFile file;
    private final long firstSequence;
    private int[] places = new int[64];
    private int count;
    private int bytes = SegmentFormat.HEADER_BYTES;

    private Segment(Path path, Disk.OpenFile file, long firstSequence) {
        this.path = path;
        this.file = file;
        this.firstSequence = firstSequence;
    }

    /** Makes a new, durable segment without records. */
    static Segment create(Disk disk, Path directory, UUID journal, long firstSequence)
            throws IOException {
        var path = directory.resolve("%020d.segment".formatted(firstSequence));
        var file = disk.open(path);
        try {
            file.truncate(0);
            file.write(SegmentFormat.header(journal, firstSequence), 0);
            file.force();
            disk.forceDirectory(directory);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new Segment(path, file, firstSequence);
    }

    /**
     * Reads a file's records.
     *
     * @param newest whether a torn write may stand at its end
     * @param damage is told what was found to be wrong
     */
    static Segment scan(
            Path path,
            Disk.OpenFile file,
            ByteBuffer content,
            long firstSequence,
            boolean newest,
            List<Damage> damage)
            throws IOException {
        var segment = new Segment(path, file, firstSequence);
        segment.index(content, damage);
        int rest = content.limit() - segment.bytes;
        if (rest > 0 && newest) {
            file.truncate(segment.bytes);
            damage.add(new TornTail(path.getFileName().toString(), rest));
        }
        return segment;
    }

    private void index(ByteBuffer content, List<Damage> damage) {
        int at = bytes;
        while (at < content.limit()) {
            var record = recordAt(content, at);
            if (record.isEmpty()) {
                at = nextGood(content, at + 1);
                continue;
            }
            long lostFrom = endSequence();
            if (record.get().sequence() > lostFrom) {
                damage.add(
                        new LostRecords(
                                path.getFileName().toString(),
                                lostFrom,
                                record.get().sequence() - 1));
            }
            while (endSequence() < record.get().sequence()) {
                addPlace(LOST);
            }
            addPlace(at);
            at += SegmentFormat.RECORD_HEADER_BYTES + record.get().length();
            bytes = at;
        }
    }

    private Optional<Entry> recordAt(ByteBuffer content, int at) {
        if (content.limit() - at < SegmentFormat.RECORD_HEADER_BYTES) {
            return Optional.empty();
        }
        long sequence = SegmentFormat.sequenceAt(content, at);
        // No record is shorter than its header, which bounds how many can have been lost here.
        long furthest = endSequence() + (at - bytes) / SegmentFormat.RECORD_HEADER_BYTES;
        if (sequence < endSequence() || sequence > furthest) {
            return Optional.empty();
        }
        return SegmentFormat.readRecord(content, at);
    }

    private int nextGood(ByteBuffer content, int from) {
        int at = from;
        while (at < content.limit() && recordAt(content, at).isEmpty()) {
            at++;
        }
        return at;
    }

    /** Writes behind the last record. It isn't durable before {@link #force()}. */
    void append(int severity, byte[] payload) throws IOException {
        var record = SegmentFormat.record(endSequence(), severity, payload);
        int length = record.remaining();
        file.write(record, bytes);
        addPlace(bytes);
        bytes += length;
    }

    /** The record, or empty if it can't be read. */
    Optional<Entry> read(long sequence) throws IOException {
        int index = Math.toIntExact(sequence - firstSequence);
        int place = places[index];
        if (place == LOST) {
            return Optional.empty();
        }
        int end = bytes;
        for (int next = index + 1; next < count; next++) {
            if (places[next] != LOST) {
                end = places[next];
                break;
            }
        }
        var content = ByteBuffer.allocate(end - place);
        file.read(content, place);
        return SegmentFormat.readRecord(content.flip(), 0)
                .filter(entry -> entry.sequence() == sequence);
    }

    /** Cuts off the records from a sequence on. */
    void cut(long fromSequence) throws IOException {
        int keep = Math.toIntExact(fromSequence - firstSequence);
        if (keep < count) {
            bytes = places[keep];
            count = keep;
        }
        file.truncate(bytes);
        file.force();
    }

    void force() throws IOException {
        file.force();
    }

    void close() throws IOException {
        file.close();
    }

    Path path() {
        return path;
    }

    long firstSequence() {
        return firstSequence;
    }

    /** One past the last record's sequence. */
    long endSequence() {
        return firstSequence + count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int bytes() {
        return bytes;
    }

    private void addPlace(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count++] = place;
    }
}
