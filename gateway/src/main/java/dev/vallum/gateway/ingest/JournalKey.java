package dev.vallum.gateway.ingest;

import java.util.UUID;

/** Names a journal. */
record JournalKey(String node, UUID journal) {}
