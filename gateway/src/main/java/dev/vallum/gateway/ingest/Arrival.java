package dev.vallum.gateway.ingest;

import java.time.Instant;

/**
 * A message as it came from the broker.
 *
 * @param payload not shared with anybody
 * @param receivedAt by the gateway's clock
 * @param receipt tells the broker that it need not keep the message any longer
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
record Arrival(String topic, byte[] payload, Instant receivedAt, Runnable receipt) {}
