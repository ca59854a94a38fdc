package dev.vallum.gateway.store;

import java.time.Instant;

/**
 * Settings that somebody gave a node.
 *
 * @param number rises with each order for the node
 * @param settings YAML
 * @param who an account's name
 */
public record NodeSettings(
        String node, long number, String settings, String who, Instant orderedAt) {}
