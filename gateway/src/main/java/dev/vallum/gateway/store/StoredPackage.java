package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;
import java.time.Instant;

/**
 * A package of a node's program that somebody brought in.
 *
 * @param hash of its file
 * @param bytes of its file
 * @param who an account's name
 */
public record StoredPackage(
        RecordHash hash, String version, long bytes, String who, Instant storedAt) {}
