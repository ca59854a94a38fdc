package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.JournalHead;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.wire.RecordHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far each journal is committed; remembers what the store said. */
final class JournalHeads {
    private static final int MOST_REMEMBERED = 4096;

    private final RecordStore store;
    private final Map<JournalKey, JournalHead> remembered =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<JournalKey, JournalHead> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    JournalHeads(RecordStore store) {
        this.store = store;
    }

    Optional<JournalHead> find(JournalKey key) {
        var known = remembered.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var stored = store.head(key.node(), key.journal());
        stored.ifPresent(head -> remembered.put(key, head));
        return stored;
    }

    /** Of a committed record; empty if it isn't one, or was lost. */
    Optional<RecordHash> hash(JournalKey key, long sequence) {
        var head = find(key);
        return head.isPresent() && head.get().sequence() == sequence
                ? head.get().hash()
                : store.hash(key.node(), key.journal(), sequence);
    }

    /** After a commit. */
    void committed(Map<JournalKey, JournalHead> heads) {
        remembered.putAll(heads);
    }

    /** After a failure, when the store alone knows. */
    void forget() {
        remembered.clear();
    }
}
