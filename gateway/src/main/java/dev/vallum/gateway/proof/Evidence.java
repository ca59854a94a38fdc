package dev.vallum.gateway.proof;

import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.StoredBatch;
import dev.vallum.gateway.store.StoredRecord;
import java.util.List;
import java.util.Optional;

/** Records with what proves them: those of a database, or of an export. */
public interface Evidence {

    /** Records behind one, in the order in which they were stored. */
    List<StoredRecord> after(long id, int limit);

    Optional<StoredBatch> batch(long id);

    /** Those that a node was given for its signatures. */
    List<NodeCertificate> certificates(String node);

    /** That of a database. */
    static Evidence of(RecordArchive archive, NodeCertificateStore store) {
        return new Evidence() {
            @Override
            public List<StoredRecord> after(long id, int limit) {
                return archive.after(id, limit);
            }

            @Override
            public Optional<StoredBatch> batch(long id) {
                return archive.batch(id);
            }

            @Override
            public List<NodeCertificate> certificates(String node) {
                return store.of(node, Purpose.SIGNATURE);
            }
        };
    }
}
