package dev.vallum.gateway.export;

import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.proof.AuditProof;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.StoredRecord;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.jspecify.annotations.Nullable;

/** Writes what the gateway holds of a time into one file, with what proves it. For one export. */
public final class Export {
    private static final int PAGE = 1000;

    private final Authority authority;
    private final AuditStore audit;
    private final RecordArchive archive;
    private final NodeCertificateStore certificates;
    private final Instant from;
    private final Instant to;

    private final Map<Key, Chain> journals = new LinkedHashMap<>();
    private final Set<Long> batches = new TreeSet<>();
    private final Set<String> nodes = new HashSet<>();
    private final StringBuilder recordLines = new StringBuilder();
    private final StringBuilder auditLines = new StringBuilder();
    private long records;

    private record Key(String node, String journal) {}

    /** A journal's chain as far as it was walked. */
    private static final class Chain {
        long before;
        @Nullable String beforeHash;
        long after;
        @Nullable String afterHash;
        boolean begun;

        Heads.Chain head() {
            return new Heads.Chain(before, beforeHash, after, afterHash);
        }
    }

    /**
     * What an export holds.
     *
     * @param entries of the audit
     */
    public record Counts(long records, long entries) {}

    /**
     * @param from received and done at this moment or later
     * @param to and before this one
     */
    public Export(Database database, Authority authority, Instant from, Instant to) {
        this.authority = authority;
        audit = new AuditStore(database);
        archive = new RecordArchive(database);
        certificates = new NodeCertificateStore(database);
        this.from = from;
        this.to = to;
    }

    /**
     * Writes it.
     *
     * @param file not there yet
     */
    public Counts write(Path file) throws ExportException {
        if (Files.exists(file)) {
            throw new ExportException(file + ": is there already");
        }
        try (var parcel = new Parcel(file)) {
            var counts = write(parcel);
            parcel.finish(list -> Base64.getDecoder().decode(authority.sign(list)));
            return counts;
        } catch (IOException e) {
            deleteQuietly(file);
            throw new ExportException(file + ": can't be written", e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What kept it from being written is told already.
            return;
        }
    }

    private Counts write(Parcel parcel) throws IOException {
        parcel.add("README.txt", readme());
        parcel.add("authority.crt", pem(authority.certificate()));
        var dropped = AuditProof.of(audit, authority.certificate().getPublicKey()).dropped();
        var chain = writeAudit(parcel, dropped);
        writeRecords(parcel, dropped);
        writeBatches(parcel);
        writeCertificates(parcel);
        var heads =
                new Heads(
                        from.toString(),
                        to.toString(),
                        chain,
                        journals.entrySet().stream()
                                .filter(entry -> entry.getValue().begun)
                                .map(entry ->
                                        new Heads.Journal(
                                                entry.getKey().node(),
                                                entry.getKey().journal(),
                                                entry.getValue().head()))
                                .toList());
        parcel.add("heads.json", Lines.write(heads));
        parcel.add("heads.txt", heads.text());
        return new Counts(records, chain.after() - chain.before());
    }

    /** All between the first and the last that are of the time: a clock may have been set. */
    private Heads.Chain writeAudit(Parcel parcel, PruneStatement dropped) throws IOException {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (var page = audit.after(0, PAGE); !page.isEmpty(); page = after(page)) {
            for (var record : page) {
                if (isWithin(record.entry().time())) {
                    first = Math.min(first, record.number());
                    last = record.number();
                }
            }
        }
        var before = dropped.audit();
        long number = before.map(PruneStatement.Audit::through).orElse(0L);
        var hash = before.map(each -> each.last().hex()).orElse(RecordHash.NONE.hex());
        var latest = new Heads.Chain(number, hash, number, hash);
        for (var page = audit.after(0, PAGE); !page.isEmpty(); page = after(page)) {
            for (var record : page) {
                latest = take(parcel, record, latest, first, last);
            }
        }
        parcel.add("audit.ndjson", auditLines);
        return latest;
    }

    private List<AuditRecord> after(List<AuditRecord> page) {
        return audit.after(page.getLast().number(), PAGE);
    }

    private Heads.Chain take(
            Parcel parcel, AuditRecord record, Heads.Chain chain, long first, long last)
            throws IOException {
        if (record.number() < first && first != Long.MAX_VALUE) {
            var hash = record.hash().hex();
            return new Heads.Chain(record.number(), hash, record.number(), hash);
        }
        if (record.number() > last || first == Long.MAX_VALUE) {
            return chain;
        }
        var file = "audit/%012d.txt".formatted(record.number());
        parcel.add(file, record.hashed());
        var entry = record.entry();
        auditLines
                .append(
                        Lines.write(
                                new Lines.AuditLine(
                                        record.number(),
                                        entry.time().toString(),
                                        entry.who(),
                                        entry.action(),
                                        entry.subject(),
                                        entry.detail(),
                                        record.previous().hex(),
                                        record.hash().hex(),
                                        file)))
                .append('\n');
        return new Heads.Chain(
                chain.before(), chain.beforeHash(), record.number(), record.hash().hex());
    }

    private boolean isWithin(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    private void writeRecords(Parcel parcel, PruneStatement dropped) throws IOException {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (var page = archive.after(0, PAGE); !page.isEmpty(); page = next(page)) {
            for (var record : page) {
                if (isWithin(record.receivedAt())) {
                    first = Math.min(first, record.id());
                    last = record.id();
                }
            }
        }
        for (var each : dropped.journals()) {
            var chain = new Chain();
            chain.before = each.through();
            chain.beforeHash = each.last().map(RecordHash::hex).orElse(null);
            journals.put(new Key(each.node(), each.journal().toString()), chain);
        }
        for (var page = archive.after(0, PAGE); !page.isEmpty(); page = next(page)) {
            for (var record : page) {
                if (record.id() <= last) {
                    take(parcel, record, record.id() >= first);
                }
            }
        }
        parcel.add("records.ndjson", recordLines);
    }

    private List<StoredRecord> next(List<StoredRecord> page) {
        return archive.after(page.getLast().id(), PAGE);
    }

    private void take(Parcel parcel, StoredRecord record, boolean isIn) throws IOException {
        var key = new Key(record.node(), record.journal().toString());
        var chain = journals.computeIfAbsent(key, _ -> new Chain());
        var hash = record.listed().kind().equals("unreadable") ? null : record.hash().hex();
        chain.after = record.through();
        chain.afterHash = hash;
        if (!isIn) {
            chain.before = record.through();
            chain.beforeHash = hash;
            return;
        }
        chain.begun = true;
        nodes.add(record.node());
        record.batch().ifPresent(batches::add);
        records++;
        var file =
                "records/%s/%s/%012d.json"
                        .formatted(record.node(), record.journal(), record.sequence());
        parcel.add(file, record.bytes());
        recordLines.append(Lines.write(line(record, file))).append('\n');
    }

    private static Lines.RecordLine line(StoredRecord record, String file) {
        var listed = record.listed();
        return new Lines.RecordLine(
                record.id(),
                record.node(),
                record.journal().toString(),
                record.sequence(),
                record.through(),
                record.hash().hex(),
                record.receivedAt().toString(),
                listed.kind(),
                listed.sensor(),
                listed.type(),
                listed.category(),
                listed.phase(),
                record.signed(),
                file);
    }

    private void writeBatches(Parcel parcel) throws IOException {
        var lines = new StringBuilder();
        for (var id : batches) {
            var batch = archive.batch(id);
            if (batch.isPresent()) {
                var name = "batches/%s/%012d".formatted(batch.get().keyName(), id);
                parcel.add(name + ".statement", batch.get().statement());
                parcel.add(name + ".signature", batch.get().signature());
                lines.append(
                                Lines.write(
                                        new Lines.BatchLine(
                                                id,
                                                batch.get().node(),
                                                batch.get().keyName(),
                                                name + ".statement",
                                                name + ".signature")))
                        .append('\n');
            }
        }
        parcel.add("batches.ndjson", lines);
    }

    private void writeCertificates(Parcel parcel) throws IOException {
        var lines = new StringBuilder();
        for (var node : new ArrayList<>(new TreeSet<>(nodes))) {
            for (var each : certificates.of(node, Purpose.SIGNATURE)) {
                var file = "certificates/" + each.fingerprint() + ".crt";
                parcel.add(file, pem(each.certificate()));
                lines.append(Lines.write(line(each, file))).append('\n');
            }
        }
        parcel.add("certificates.ndjson", lines);
    }

    private static Lines.CertificateLine line(NodeCertificate certificate, String file) {
        var withdrawn = certificate.withdrawnAt();
        return new Lines.CertificateLine(
                certificate.node(),
                certificate.keyName(),
                certificate.fingerprint(),
                certificate.issuedAt().toString(),
                certificate.endsAt().toString(),
                withdrawn.map(Instant::toString).orElse(null),
                file);
    }

    private static String pem(X509Certificate certificate) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString();
    }

    private String readme() throws IOException {
        try (var in = Export.class.getResourceAsStream("README.txt")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its export/README.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{from}", from.toString())
                    .replace("{to}", to.toString())
                    .replace("{fingerprint}", Authority.fingerprint(authority.certificate()));
        }
    }
}
