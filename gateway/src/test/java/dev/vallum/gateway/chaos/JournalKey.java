package dev.vallum.gateway.chaos;

import java.util.UUID;

/** Names a journal. */
record JournalKey(String node, UUID journal) {}
