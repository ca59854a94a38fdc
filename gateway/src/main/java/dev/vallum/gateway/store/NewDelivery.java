package dev.vallum.gateway.store;

import java.time.Instant;

/**
 * Something to be told through a way out.
 *
 * @param audit number of the record that it tells of
 * @param alert number of its alert
 * @param document what is sent, as JSON
 */
public record NewDelivery(long audit, long alert, String act, String document, Instant createdAt) {}
