package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal record with all that is stored of it, unjudged.
 *
 * @param sequence the first that it stands for
 * @param through the last
 * @param bytes as the node journalled them, not shared with anybody
 * @param listed what lists and alerts show of it
 * @param signed number of the batch that it came in; absent where the node did not sign
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record StoredRecord(
        long id,
        String node,
        UUID journal,
        long sequence,
        long through,
        RecordHash hash,
        byte[] bytes,
        Instant receivedAt,
        Listed listed,
        @Nullable Long signed) {

    /**
     * The columns that a record's content is found by.
     *
     * @param sensor absent, as the rest, where the record is no detection
     */
    public record Listed(
            String kind,
            @Nullable String sensor,
            @Nullable String type,
            @Nullable String category,
            @Nullable String phase) {}

    public Optional<Long> batch() {
        return Optional.ofNullable(signed);
    }
}
