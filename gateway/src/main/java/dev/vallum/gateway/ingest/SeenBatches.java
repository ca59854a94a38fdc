package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.RecordStore;
import dev.vallum.wire.BatchSignature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which signed batches came already. A node signs anew what it sends again, so one that comes twice
 * to the letter was not sent by it. Those that brought nothing new are remembered for a while only:
 * again they bring nothing new.
 */
final class SeenBatches {
    private static final int MOST_REMEMBERED = 4096;

    private final RecordStore store;
    private final Map<Batch, Boolean> remembered =
            new LinkedHashMap<>(64, 0.75f, false) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Batch, Boolean> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /** A higher count than any before is new, which needs no look into the store. */
    private final Map<Run, Long> highest =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Run, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private record Run(String node, UUID boot) {}

    /** A batch, told from all others of all nodes. */
    record Batch(String node, UUID boot, long count) {
        static Batch of(String node, BatchSignature signature) {
            return new Batch(node, signature.boot(), signature.count());
        }

        private Run run() {
            return new Run(node, boot);
        }
    }

    SeenBatches(RecordStore store) {
        this.store = store;
    }

    boolean contains(Batch batch) {
        return remembered.containsKey(batch)
                || (batch.count() <= highest(batch.run())
                        && store.hasBatch(batch.node(), batch.boot(), batch.count()));
    }

    private long highest(Run run) {
        return highest.computeIfAbsent(run, one -> store.lastBatch(one.node(), one.boot()));
    }

    /** After a commit. */
    void committed(Set<Batch> batches) {
        for (var batch : batches) {
            remembered.put(batch, true);
            highest.merge(batch.run(), batch.count(), Math::max);
        }
    }
}
