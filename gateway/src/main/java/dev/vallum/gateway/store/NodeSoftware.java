package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;
import java.time.Instant;

/**
 * A program that somebody ordered a node to run.
 *
 * @param number rises with each order for the node
 * @param hash of the package's file
 * @param bytes of the package's file
 * @param who an account's name
 */
public record NodeSoftware(
        String node,
        long number,
        String version,
        RecordHash hash,
        long bytes,
        String who,
        Instant orderedAt) {}
