package dev.vallum.node.uplink;

import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.Message.Birth;
import dev.vallum.wire.Message.Detections;
import dev.vallum.wire.RecordHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commits what continues what it has of a journal, and answers as the real one does. */
final class StrictGateway {
    private final Map<UUID, List<RecordHash>> journals = new HashMap<>();
    private final List<String> sensors = new ArrayList<>();
    private int forks;

    void take(Message message, List<Message> answers) {
        if (message instanceof Birth birth) {
            answers.add(answer(birth.journal(), null, null));
        } else if (message instanceof Detections batch) {
            answers.add(take(batch));
        }
    }

    /** Which sensor each committed detection is of, in order. */
    List<String> sensors() {
        return sensors;
    }

    /** How many journals have any record. */
    long journals() {
        return journals.values().stream().filter(hashes -> !hashes.isEmpty()).count();
    }

    /** How many batches had another record in a place that was taken. */
    int forks() {
        return forks;
    }

    private Acknowledgement take(Detections batch) {
        var hashes = hashes(batch.journal());
        var last = batch.records().getLast();
        for (var entry : batch.records()) {
            long place = entry.sequence();
            if (place <= hashes.size()) {
                if (!hashes.get((int) place - 1).equals(entry.hash())) {
                    forks++;
                    return answer(batch.journal(), last, place - 1);
                }
            } else if (place == hashes.size() + 1) {
                commit(entry, hashes);
            }
        }
        return answer(batch.journal(), last, null);
    }

    private void commit(JournalEntry entry, List<RecordHash> hashes) {
        var last = hashes.isEmpty() ? RecordHash.NONE : hashes.getLast();
        var previous = entry.record().previous();
        boolean isChained =
                previous.equals(last) || (!hashes.isEmpty() && previous.equals(RecordHash.NONE));
        if (!isChained) {
            throw new AssertionError("the chain breaks at " + entry.sequence());
        }
        hashes.add(entry.hash());
        if (entry.record() instanceof JournalRecord.Detected detected) {
            sensors.add(detected.detection().sensor());
        }
    }

    private Acknowledgement answer(
            UUID journal, @Nullable JournalEntry last, @Nullable Long common) {
        var hashes = hashes(journal);
        return new Acknowledgement(
                "n1",
                journal,
                hashes.size(),
                hashes.isEmpty() ? null : hashes.getLast(),
                last == null ? null : last.sequence(),
                last == null ? null : last.hash(),
                common,
                common == null || common == 0 ? null : hashes.get(Math.toIntExact(common) - 1));
    }

    private List<RecordHash> hashes(UUID journal) {
        return journals.computeIfAbsent(journal, _ -> new ArrayList<>());
    }
}
