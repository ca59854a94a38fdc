package dev.vallum.gateway.inputs;

import dev.vallum.gateway.inputs.Understood.Part;
import dev.vallum.gateway.store.JournalHead;
import dev.vallum.gateway.store.NewRecord;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Origin;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal that the gateway writes for a source. Not thread-safe. */
final class SourceJournal {
    private final String source;
    private final RecordStore store;
    private final UUID journal;
    private final UUID boot;
    private final WireCodec codec = new WireCodec();

    /** Absent until the store was asked. */
    private @Nullable JournalHead head;

    SourceJournal(String site, String source, RecordStore store) {
        this.source = source;
        this.store = store;
        journal = named("journal of " + site + "/" + source);
        boot = named("boot of " + site + "/" + source);
    }

    private static UUID named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts what a message says on record, all of it or nothing.
     *
     * @param key by which it is known again; empty if it can't be
     * @return whether it is new
     * @throws StoreException if it could not be stored
     */
    boolean append(
            List<Part> parts, EventTime time, Origin origin, Optional<String> key, Instant at) {
        var last = head;
        if (last == null) {
            last = store.head(source, journal).orElse(new JournalHead(0, Optional.empty()));
        }
        var records = new ArrayList<NewRecord>();
        for (var part : parts) {
            var record = record(part, time, origin, at, last);
            records.add(record);
            last = record.head();
        }
        // Asked anew if this fails: what was stored then is not known.
        head = null;
        boolean isNew = store.appendOnce(records, source, key);
        head = isNew ? last : null;
        return isNew;
    }

    private NewRecord record(
            Part part, EventTime time, Origin origin, Instant at, JournalHead last) {
        var stamp = new Stamp(boot, nanos(at), time.said(), time.quality());
        var detection =
                new Detection(
                        part.sensor(),
                        part.type(),
                        part.category(),
                        part.phase(),
                        stamp,
                        part.evidence());
        long sequence = last.sequence() + 1;
        var record =
                new JournalRecord.Detected(
                        sequence, last.hash().orElse(RecordHash.NONE), detection, origin);
        try {
            var entry = codec.decodeRecord(codec.encode(record));
            return new NewRecord(source, journal, sequence, entry, time.time(), at, null);
        } catch (IOException e) {
            throw new IllegalStateException("what was written can't be read: " + record, e);
        }
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}
