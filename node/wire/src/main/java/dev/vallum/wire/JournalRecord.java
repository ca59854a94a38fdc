package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What a node journals and delivers: in order, without gaps, each chained to the one before. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalRecord.Detected.class, name = "detected"),
    @JsonSubTypes.Type(value = JournalRecord.Dropped.class, name = "dropped")
})
public sealed interface JournalRecord {

    /** Counts from 1 in each journal, without gaps. */
    long sequence();

    /** SHA-256 of the record before this one, over its exact bytes. */
    RecordHash previous();

    /** A detection. */
    record Detected(long sequence, RecordHash previous, Detection detection)
            implements JournalRecord {
        public Detected {
            requireSequence(sequence);
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

    private static void requireSequence(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " is below 1");
        }
    }
}
