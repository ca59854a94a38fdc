package dev.vallum.gateway.alert;

import java.time.Instant;

/**
 * One act in an alert's life.
 *
 * @param time of the gateway
 * @param who an account's name, or {@code system}
 * @param note why, in words
 */
public record HistoryEntry(Instant time, String who, Act act, String note) {}
