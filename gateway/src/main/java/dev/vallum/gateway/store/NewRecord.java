package dev.vallum.gateway.store;

import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that is to be stored.
 *
 * @param sequence the first that it stands for and that isn't stored yet
 * @param eventTime when it happened, as far as the node's clocks tell
 * @param receivedAt when it reached the gateway, by the gateway's clock
 * @param batch that it came in; absent where the node did not sign
 */
public record NewRecord(
        String node,
        UUID journal,
        long sequence,
        JournalEntry entry,
        Instant eventTime,
        Instant receivedAt,
        @Nullable NewBatch batch) {

    /** How far the journal is stored once this record is. */
    public JournalHead head() {
        return switch (entry.record()) {
            case JournalRecord.Detected _, JournalRecord.Dropped _ ->
                    new JournalHead(sequence, Optional.of(entry.hash()));
            case JournalRecord.Unreadable lost -> new JournalHead(lost.through(), Optional.empty());
        };
    }
}
