package dev.vallum.gateway.store;

/**
 * What a node signed, as it is stored.
 *
 * @param keyName SHA-256 of the public key, in hexadecimal
 * @param statement the bytes that were signed, not shared with anybody
 * @param signature 64 bytes, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record StoredBatch(
        long id, String node, String keyName, byte[] statement, byte[] signature) {}
