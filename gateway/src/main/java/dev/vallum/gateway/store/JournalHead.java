package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;

/** The last record that is stored of a node's journal. */
public record JournalHead(long sequence, RecordHash hash) {}
