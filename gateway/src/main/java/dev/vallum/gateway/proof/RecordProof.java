package dev.vallum.gateway.proof;

import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.ingest.Continuation;
import dev.vallum.gateway.store.JournalHead;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.StoredRecord;
import dev.vallum.gateway.store.StoredRecord.Listed;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Walks through all records in the order in which they were stored. For one walk each. */
public final class RecordProof {
    private static final int PAGE = 1000;

    private final Evidence evidence;
    private final SignatureProof signatures;
    private final PruneStatement dropped;
    private final WireCodec codec = new WireCodec();
    private final Map<Key, Walked> journals = new LinkedHashMap<>();

    private record Key(String node, UUID journal) {}

    /** How far a journal was walked. */
    private record Walked(JournalHead head, long records, long signed, RecordHash last) {}

    /**
     * @param authority the public key of the site's authority, as the auditor knows it
     * @param dropped what the authority states to be dropped by policy; the walk begins behind it
     */
    public RecordProof(
            RecordArchive archive,
            NodeCertificateStore certificates,
            PublicKey authority,
            PruneStatement dropped) {
        this(Evidence.of(archive, certificates), authority, dropped);
    }

    /**
     * @param authority the public key of the site's authority, as the auditor knows it
     * @param dropped what lies before the evidence; the walk begins behind it
     */
    public RecordProof(Evidence evidence, PublicKey authority, PruneStatement dropped) {
        this.evidence = evidence;
        this.dropped = dropped;
        signatures = new SignatureProof(evidence, authority);
    }

    /** Stops at the first record that can't be proven. */
    public Verdict walk() {
        var page = evidence.after(0, PAGE);
        while (!page.isEmpty()) {
            for (var record : page) {
                var flaw = take(record);
                if (flaw.isPresent()) {
                    return new Verdict.Broken(
                            record.id(),
                            record.node(),
                            record.journal(),
                            record.sequence(),
                            flaw.get());
                }
            }
            page = evidence.after(page.getLast().id(), PAGE);
        }
        return dropped.journals().stream()
                .filter(each -> !journals.containsKey(new Key(each.node(), each.journal())))
                .findFirst()
                .<Verdict>map(gone ->
                        new Verdict.Broken(
                                0,
                                gone.node(),
                                gone.journal(),
                                gone.through() + 1,
                                Flaw.DROPPED_UNSAID))
                .orElseGet(() -> new Verdict.Proven(ends()));
    }

    private List<Verdict.JournalEnd> ends() {
        return journals.entrySet().stream()
                .map(entry -> {
                    var walked = entry.getValue();
                    return new Verdict.JournalEnd(
                            entry.getKey().node(),
                            entry.getKey().journal(),
                            walked.head().sequence(),
                            walked.records(),
                            walked.signed(),
                            walked.last());
                })
                .toList();
    }

    private Optional<Flaw> take(StoredRecord record) {
        if (!RecordHash.of(record.bytes()).equals(record.hash())) {
            return Optional.of(Flaw.CHANGED);
        }
        try {
            return take(record, codec.decodeRecord(record.bytes()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(Flaw.NO_RECORD);
        }
    }

    private Optional<Flaw> take(StoredRecord record, JournalEntry entry) {
        var key = new Key(record.node(), record.journal());
        var before = Optional.ofNullable(journals.get(key));
        var head = before.map(Walked::head).or(() -> droppedHead(key));
        if (!(Continuation.of(head, entry) instanceof Continuation.Next next)
                || next.sequence() != record.sequence()
                || entry.record().through() != record.through()) {
            return Optional.of(Flaw.NOT_NEXT);
        }
        if (!record.listed().equals(listed(entry.record()))) {
            return Optional.of(Flaw.LISTED_OTHERWISE);
        }
        var flaw = signatures.flaw(record);
        if (flaw.isEmpty()) {
            journals.put(key, after(before, record, entry));
        }
        return flaw;
    }

    private Optional<JournalHead> droppedHead(Key key) {
        return dropped.journal(key.node(), key.journal())
                .map(each -> new JournalHead(each.through(), each.last()));
    }

    private static Walked after(Optional<Walked> before, StoredRecord record, JournalEntry entry) {
        var hash =
                entry.record() instanceof JournalRecord.Unreadable
                        ? Optional.<RecordHash>empty()
                        : Optional.of(record.hash());
        return new Walked(
                new JournalHead(record.through(), hash),
                before.map(Walked::records).orElse(0L) + 1,
                before.map(Walked::signed).orElse(0L) + (record.batch().isPresent() ? 1 : 0),
                record.hash());
    }

    private static Listed listed(JournalRecord record) {
        return switch (record) {
            case JournalRecord.Detected detected -> {
                var detection = detected.detection();
                yield new Listed(
                        "detected",
                        detection.sensor(),
                        detection.type().name(),
                        detection.category().name(),
                        detection.phase().name());
            }
            case JournalRecord.Dropped _ -> new Listed("dropped", null, null, null, null);
            case JournalRecord.Unreadable _ -> new Listed("unreadable", null, null, null, null);
        };
    }
}
