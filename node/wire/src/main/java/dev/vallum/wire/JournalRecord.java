package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node journals and delivers: in order, without gaps, each chained to the one before. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalRecord.Detected.class, name = "detected"),
    @JsonSubTypes.Type(value = JournalRecord.Dropped.class, name = "dropped"),
    @JsonSubTypes.Type(value = JournalRecord.Unreadable.class, name = "unreadable")
})
public sealed interface JournalRecord {

    /** Counts from 1 in each journal, without gaps. */
    long sequence();

    /** SHA-256 of the record before this one, over its exact bytes. */
    RecordHash previous();

    /** The last sequence that it stands for; its own, unless it stands in for others. */
    default long through() {
        return sequence();
    }

    /** The same in another place: under a sequence, behind a record. */
    default JournalRecord at(long sequence, RecordHash previous) {
        return switch (this) {
            case Detected it -> new Detected(sequence, previous, it.detection(), it.origin());
            case Dropped it -> new Dropped(sequence, previous, it.time(), it.counts());
            case Unreadable it ->
                    new Unreadable(sequence, previous, sequence + it.through() - it.sequence());
        };
    }

    /**
     * A detection.
     *
     * @param origin the message of somebody else's device that says it; absent in what a node
     *     detected itself
     */
    record Detected(
            long sequence,
            RecordHash previous,
            Detection detection,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Origin origin)
            implements JournalRecord {
        public Detected {
            requireSequence(sequence);
        }

        /** Of a node itself. */
        public Detected(long sequence, RecordHash previous, Detection detection) {
            this(sequence, previous, detection, null);
        }
    }

    /**
     * Detections that were not journalled because the journal was full.
     *
     * @param counts how many, by category
     */
    record Dropped(long sequence, RecordHash previous, Stamp time, Map<Category, Long> counts)
            implements JournalRecord {
        public Dropped {
            requireSequence(sequence);
            counts = Map.copyOf(counts);
        }
    }

    /**
     * Stands in for records that the node's disk no longer gives, so that what follows them is not
     * held up. It was not journalled itself: the node makes it when it delivers. The record behind
     * it chains to a lost one, so there the gateway has nothing to check {@code previous} against.
     *
     * @param sequence of the first lost record
     * @param previous hash of the record before the first lost one; zeros where that is lost as
     *     well
     * @param through sequence of the last lost record; all up to here count as committed
     */
    record Unreadable(long sequence, RecordHash previous, long through) implements JournalRecord {
        public Unreadable {
            requireSequence(sequence);
            if (through < sequence) {
                throw new IllegalArgumentException(
                        "unreadable from " + sequence + " through " + through);
            }
        }
    }

    private static void requireSequence(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " is below 1");
        }
    }
}
