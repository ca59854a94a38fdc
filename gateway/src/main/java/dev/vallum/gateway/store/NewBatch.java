package dev.vallum.gateway.store;

import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;

/** What a node signed, and its signature, which was found to be true. */
public record NewBatch(BatchStatement statement, BatchSignature signature) {}
