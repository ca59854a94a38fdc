package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;
import java.util.Optional;

/**
 * How far a node's journal is stored.
 *
 * @param sequence the last that is stored or known to be lost
 * @param hash which the next record has to name as the one before it; empty where that was lost
 */
public record JournalHead(long sequence, Optional<RecordHash> hash) {}
