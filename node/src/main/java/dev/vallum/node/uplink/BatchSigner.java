package dev.vallum.node.uplink;

import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.RecordHash;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.UUID;

/**
 * Signs what a node sends, so that the gateway, and whoever looks years later, can tell who said
 * it. What is sent again is signed anew: no two signatures of a run have the same count.
 */
public final class BatchSigner {
    private final PrivateKey key;
    private final PublicKey publicKey;
    private long count;

    /**
     * @param key Ed25519, the one that belongs to {@code publicKey}
     */
    public BatchSigner(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * @param boot the run, which is new with each start of the program
     * @param records their bytes, in order of sequence
     */
    BatchSignature sign(String node, UUID journal, UUID boot, List<byte[]> records) {
        count++;
        var hashes = records.stream().map(RecordHash::of).toList();
        return BatchSignature.of(
                new BatchStatement(node, journal, boot, count, hashes), key, publicKey);
    }
}
