package dev.vallum.gateway.ingest;

import dev.vallum.gateway.ingest.Verification.Verified;
import dev.vallum.gateway.store.JournalHead;
import dev.vallum.gateway.store.NewBatch;
import dev.vallum.gateway.store.NewRecord;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are committed together: what is to be stored, and what is to be said and told once
 * it is.
 */
final class Group {
    private static final Logger log = LoggerFactory.getLogger(Group.class);

    private final Verification verification;
    private final JournalHeads heads;
    private final SeenBatches seen;
    private final EventTimes times;

    private final List<NewRecord> records = new ArrayList<>();
    private final Map<JournalKey, JournalHead> advanced = new HashMap<>();

    /** Whom to answer, and the highest of what they sent. */
    private final Map<JournalKey, Asked> toAnswer = new LinkedHashMap<>();

    /** Whom to answer that they have others than the stored ones. */
    private final List<Fork> forks = new ArrayList<>();

    private final Set<SeenBatches.Batch> signed = new LinkedHashSet<>();
    private final List<Heard> heard = new ArrayList<>();
    private final List<Verified.Refused> refused = new ArrayList<>();
    private long duplicates;
    private long gaps;
    private long skipped;

    /** The last of some records; 0 and nothing where it was none. */
    private record Asked(long seen, @Nullable RecordHash hash) {
        static final Asked NOTHING = new Asked(0, null);

        static Asked of(Message.Detections detections) {
            var last = detections.records().getLast();
            return new Asked(last.sequence(), last.hash());
        }

        static Asked higher(Asked one, Asked other) {
            return other.seen > one.seen ? other : one;
        }
    }

    /** Behind {@code common}, records are others than those that are stored. */
    private record Fork(JournalKey key, Asked asked, long common) {}

    /** A message that was not refused. */
    record Heard(Message message, Instant receivedAt) {}

    Group(Verification verification, JournalHeads heads, SeenBatches seen, EventTimes times) {
        this.verification = verification;
        this.heads = heads;
        this.seen = seen;
        this.times = times;
    }

    /**
     * Takes a message as far as it can be taken.
     *
     * @throws StoreException if the store can't be asked; nothing of the group counts then
     */
    void add(Arrival arrival) {
        try {
            verifyAndAdd(arrival);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("topic", arrival.topic()).log("ingest failed");
            var node = Topic.parse(arrival.topic()).map(Topic::node).orElse("");
            refused.add(new Verified.Refused(RefusalReason.FAILED, node, e.toString()));
        }
    }

    private void verifyAndAdd(Arrival arrival) {
        switch (verification.verify(arrival)) {
            case Verified.Refused refusal -> refused.add(refusal);
            case Verified.Accepted accepted -> {
                if (isFirst(accepted.message())) {
                    add(accepted.message(), arrival.receivedAt());
                }
            }
        }
    }

    /** A signed batch is taken once; what isn't signed can't be told from what is sent again. */
    private boolean isFirst(Message message) {
        if (!(message instanceof Message.Detections batch) || batch.signature() == null) {
            return true;
        }
        var one = SeenBatches.Batch.of(batch.node(), batch.signature());
        if (!signed.contains(one) && !seen.contains(one)) {
            signed.add(one);
            return true;
        }
        refused.add(
                new Verified.Refused(
                        RefusalReason.REPLAYED,
                        batch.node(),
                        "signature " + one.count() + " of boot " + one.boot()));
        return false;
    }

    private void add(Message message, Instant receivedAt) {
        heard.add(new Heard(message, receivedAt));
        switch (message) {
            case Message.Birth birth -> {
                times.observe(birth.node(), birth.time(), receivedAt);
                toAnswer.putIfAbsent(new JournalKey(birth.node(), birth.journal()), Asked.NOTHING);
            }
            case Message.Heartbeat beat -> times.observe(beat.node(), beat.time(), receivedAt);
            case Message.Measurements values ->
                    times.observe(values.node(), values.time(), receivedAt);
            case Message.Detections detections -> add(detections, receivedAt);
            case Message.Excerpt _,
                    Message.Will _,
                    Message.Renewal _,
                    Message.SoftwareRequest _,
                    Message.Acknowledgement _,
                    Message.Command _ -> {}
        }
    }

    /**
     * Takes records as far as they continue what is stored; the answer tells the node from where.
     */
    private void add(Message.Detections detections, Instant receivedAt) {
        var key = new JournalKey(detections.node(), detections.journal());
        var asked = Asked.of(detections);
        toAnswer.merge(key, asked, Asked::higher);
        var signature = detections.signature();
        var batch =
                signature == null
                        ? null
                        : new NewBatch(BatchStatement.of(detections, signature), signature);
        var entries = detections.records();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            switch (Continuation.of(head(key), entry)) {
                case Continuation.Next(long sequence) -> {
                    if (entry.record() instanceof JournalRecord.Unreadable lost) {
                        skipped += lost.through() - sequence + 1;
                    }
                    append(key, sequence, entry, batch, receivedAt);
                }
                case Continuation.Known _ -> {
                    if (!isVouchedFor(key, entries, i) && isAnother(key, entry)) {
                        int first = firstOfOthers(key, entries, i);
                        forks.add(new Fork(key, asked, entries.get(first).sequence() - 1));
                        refuse(RefusalReason.FORKED_JOURNAL, key, entries.get(first));
                        return;
                    }
                    duplicates++;
                }
                case Continuation.Gap _ -> {
                    gaps++;
                    return;
                }
                case Continuation.Broken _ -> {
                    refuse(RefusalReason.BROKEN_CHAIN, key, entry);
                    return;
                }
            }
        }
    }

    /**
     * Whether the entry behind one is known too and names it: if that is the stored one, so is
     * this. A batch that comes again then costs one look into the store, not one for each record.
     */
    private boolean isVouchedFor(JournalKey key, List<JournalEntry> entries, int place) {
        if (place + 1 == entries.size()) {
            return false;
        }
        var next = entries.get(place + 1);
        return !isLost(next)
                && next.record().previous().equals(entries.get(place).hash())
                && Continuation.of(head(key), next) instanceof Continuation.Known;
    }

    /** Whether another record is stored in the place of one that seems to come again. */
    private boolean isAnother(JournalKey key, JournalEntry entry) {
        return !isLost(entry)
                && hash(key, entry.sequence())
                        .filter(stored -> !stored.equals(entry.hash()))
                        .isPresent();
    }

    /**
     * The place of the first entry that is another than the stored one. As each names the one
     * before it, all behind it are others too, and a few looks into the store will do; but for
     * those behind a lost one, which name nothing that is here.
     *
     * @param other the place of one that is known to be another
     */
    private int firstOfOthers(JournalKey key, List<JournalEntry> entries, int other) {
        var before = entries.subList(0, other);
        if (before.stream().anyMatch(Group::isLost)) {
            return (int) before.stream().takeWhile(entry -> !isAnother(key, entry)).count();
        }
        int first = 0;
        int last = other;
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (isAnother(key, entries.get(middle))) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return last;
    }

    /**
     * Of a record that is stored or will be with this group; empty if it isn't one, or was lost.
     */
    private Optional<RecordHash> hash(JournalKey key, long sequence) {
        if (advanced.containsKey(key)) {
            var added =
                    records.stream()
                            .filter(record -> record.sequence() == sequence)
                            .filter(record -> record.journal().equals(key.journal()))
                            .filter(record -> record.node().equals(key.node()))
                            .findFirst();
            if (added.isPresent()) {
                return added.get().head().hash();
            }
        }
        return heads.hash(key, sequence);
    }

    private static boolean isLost(JournalEntry entry) {
        return entry.record() instanceof JournalRecord.Unreadable;
    }

    private void refuse(RefusalReason reason, JournalKey key, JournalEntry entry) {
        refused.add(
                new Verified.Refused(
                        reason, key.node(), "record " + entry.sequence() + " of " + key.journal()));
    }

    private void append(
            JournalKey key,
            long sequence,
            JournalEntry entry,
            @Nullable NewBatch batch,
            Instant receivedAt) {
        var record =
                new NewRecord(
                        key.node(),
                        key.journal(),
                        sequence,
                        entry,
                        eventTime(key.node(), entry.record(), receivedAt),
                        receivedAt,
                        batch);
        records.add(record);
        advanced.put(key, record.head());
    }

    private Instant eventTime(String node, JournalRecord record, Instant receivedAt) {
        return switch (record) {
            case JournalRecord.Detected detected ->
                    times.of(node, detected.detection().time(), receivedAt);
            case JournalRecord.Dropped dropped -> times.of(node, dropped.time(), receivedAt);
            case JournalRecord.Unreadable _ -> receivedAt;
        };
    }

    private Optional<JournalHead> head(JournalKey key) {
        var inGroup = advanced.get(key);
        return inGroup == null ? heads.find(key) : Optional.of(inGroup);
    }

    List<NewRecord> records() {
        return records;
    }

    Map<JournalKey, JournalHead> advanced() {
        return advanced;
    }

    Set<SeenBatches.Batch> signed() {
        return signed;
    }

    List<Heard> heard() {
        return heard;
    }

    List<Verified.Refused> refused() {
        return refused;
    }

    long duplicates() {
        return duplicates;
    }

    long gaps() {
        return gaps;
    }

    long skipped() {
        return skipped;
    }

    /** What the nodes are to be told, true once the group is committed. */
    List<Message.Acknowledgement> answers() {
        return Stream.concat(
                        forks.stream().map(fork -> answer(fork.key(), fork.asked(), fork.common())),
                        toAnswer.entrySet().stream()
                                .filter(each -> !isForked(each.getKey(), each.getValue()))
                                .map(each -> answer(each.getKey(), each.getValue(), null)))
                .toList();
    }

    private boolean isForked(JournalKey key, Asked asked) {
        return forks.stream()
                .anyMatch(fork -> fork.key().equals(key) && fork.asked().equals(asked));
    }

    private Message.Acknowledgement answer(JournalKey key, Asked asked, @Nullable Long common) {
        var head = head(key);
        return new Message.Acknowledgement(
                key.node(),
                key.journal(),
                head.map(JournalHead::sequence).orElse(0L),
                head.flatMap(JournalHead::hash).orElse(null),
                asked.seen() == 0 ? null : asked.seen(),
                asked.hash(),
                common,
                common == null ? null : hash(key, common).orElse(null));
    }
}
