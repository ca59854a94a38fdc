package dev.vallum.node.journal;

import dev.vallum.node.journal.Damage.ForeignFile;
import dev.vallum.node.journal.Damage.LostRecords;
import dev.vallum.node.journal.Damage.TornTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads a directory's segments at open, and says what was wrong with them. */
final class OpenedSegments {
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.segment");
    private final Disk disk;
    private final Path directory;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>();

    private OpenedSegments(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /**
     * @param id of the journal, from the first sound segment
     */
    record Found(UUID id, List<Segment> segments, List<Damage> damage) {}

    /** A file, what it holds, and its header if that is sound. */
    private record Candidate(Path path, ByteBuffer content, Optional<SegmentFormat.Header> header) {

        long firstSequence() {
            return header.map(SegmentFormat.Header::firstSequence).orElseGet(this::nameSequence);
        }

        private long nameSequence() {
            return Long.parseLong(path.getFileName().toString().substring(0, 20));
        }
    }

    /**
     * @param remembered the journal's id if another file told it; it serves where no header does
     */
    static Found read(Disk disk, Path directory, Optional<UUID> remembered) throws IOException {
        return new OpenedSegments(disk, directory).read(remembered);
    }

    private Found read(Optional<UUID> remembered) throws IOException {
        var candidates = candidates();
        var known =
                candidates.stream()
                        .flatMap(candidate -> candidate.header().stream())
                        .map(SegmentFormat.Header::journal)
                        .findFirst()
                        .or(() -> remembered);
        var id = known.orElseGet(UUID::randomUUID);
        for (int i = 0; i < candidates.size(); i++) {
            boolean newest = i == candidates.size() - 1;
            var candidate = candidates.get(i);
            if (newest && candidate.content().limit() < SegmentFormat.HEADER_BYTES) {
                discardUnbegun(candidate);
            } else if (known.isEmpty()
                    || candidate.header().filter(h -> !h.journal().equals(id)).isPresent()) {
                setAside(candidate);
            } else {
                take(candidate, id, newest);
            }
        }
        return new Found(id, segments, damage);
    }

    static boolean isSegment(String fileName) {
        return NAME.matcher(fileName).matches();
    }

    private List<Candidate> candidates() throws IOException {
        var candidates = new ArrayList<Candidate>();
        for (var path : disk.list(directory)) {
            if (isSegment(path.getFileName().toString())) {
                try (var file = disk.open(path)) {
                    var content = ByteBuffer.allocate(Math.toIntExact(file.size()));
                    file.read(content, 0);
                    content.flip();
                    candidates.add(new Candidate(path, content, SegmentFormat.readHeader(content)));
                }
            }
        }
        return candidates;
    }

    private void take(Candidate candidate, UUID id, boolean newest) throws IOException {
        long first = candidate.firstSequence();
        if (!segments.isEmpty() && segments.getLast().endSequence() < first) {
            damage.add(
                    new LostRecords(
                            segments.getLast().path().getFileName().toString(),
                            segments.getLast().endSequence(),
                            first - 1));
        }
        var file = disk.open(candidate.path());
        segments.add(
                Segment.scan(candidate.path(), file, candidate.content(), first, newest, damage));
        if (candidate.header().isEmpty()) {
            // The power went before it was on the disk, or the disk lost it. Whose the records are
            // is known now, and must be the next time too, whatever else is there by then. What was
            // torn behind them is cut off before, so that none of it is ever forced.
            file.write(SegmentFormat.header(id, first), 0);
            file.force();
        }
    }

    /** The power went before the segment's header was written: there never was a record in it. */
    private void discardUnbegun(Candidate candidate) throws IOException {
        disk.delete(candidate.path());
        damage.add(
                new TornTail(
                        candidate.path().getFileName().toString(), candidate.content().limit()));
    }

    private void setAside(Candidate candidate) throws IOException {
        var name = candidate.path().getFileName().toString();
        disk.move(candidate.path(), directory.resolve(name + ".foreign"));
        damage.add(
                new ForeignFile(
                        name,
                        candidate.header().isPresent()
                                ? "belongs to another journal"
                                : "has no readable header"));
    }
}
