package dev.vallum.gateway.export;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.proof.Evidence;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.StoredBatch;
import dev.vallum.gateway.store.StoredRecord;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.RecordHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an export holds, as records are proven from it. Bytes are read when they are asked for. */
final class ExportedEvidence implements Evidence {
    private final ExportCheck export;
    private final List<Lines.RecordLine> records;
    private final Map<Long, Lines.BatchLine> batches = new HashMap<>();
    private final List<NodeCertificate> certificates = new ArrayList<>();

    ExportedEvidence(ExportCheck export) throws ExportException {
        this.export = export;
        records =
                Lines.read(export.text("records.ndjson"), Lines.RecordLine.class).stream()
                        .sorted(Comparator.comparingLong(Lines.RecordLine::id))
                        .toList();
        for (var line : Lines.read(export.text("batches.ndjson"), Lines.BatchLine.class)) {
            batches.put(line.id(), line);
        }
        var lines = Lines.read(export.text("certificates.ndjson"), Lines.CertificateLine.class);
        for (var line : lines) {
            certificates.add(certificate(line));
        }
    }

    @Override
    public List<StoredRecord> after(long id, int limit) {
        return records.stream()
                .dropWhile(line -> line.id() <= id)
                .limit(limit)
                .map(this::record)
                .toList();
    }

    @Override
    public Optional<StoredBatch> batch(long id) {
        return Optional.ofNullable(batches.get(id))
                .map(line ->
                        new StoredBatch(
                                id,
                                line.node(),
                                line.key(),
                                bytes(line.file()),
                                bytes(line.signatureFile())));
    }

    @Override
    public List<NodeCertificate> certificates(String node) {
        return certificates.stream().filter(each -> each.node().equals(node)).toList();
    }

    private StoredRecord record(Lines.RecordLine line) {
        return new StoredRecord(
                line.id(),
                line.node(),
                UUID.fromString(line.journal()),
                line.sequence(),
                line.through(),
                new RecordHash(line.hash()),
                bytes(line.file()),
                Instant.parse(line.receivedAt()),
                new StoredRecord.Listed(
                        line.kind(), line.sensor(), line.type(), line.category(), line.phase()),
                line.batch());
    }

    /** A file that is missing is one whose content is not what was hashed. */
    private byte[] bytes(String file) {
        try {
            return export.bytes(file);
        } catch (ExportException e) {
            return new byte[0];
        }
    }

    /** Names are reckoned anew from the certificate, whatever the list says. */
    private NodeCertificate certificate(Lines.CertificateLine line) throws ExportException {
        var certificate = export.certificate(line.file());
        return new NodeCertificate(
                Authority.fingerprint(certificate),
                line.node(),
                Purpose.SIGNATURE,
                BatchSignature.nameOf(certificate.getPublicKey()),
                certificate,
                Instant.parse(line.issuedAt()),
                Instant.parse(line.endsAt()),
                ExportCheck.instant(line.withdrawnAt()));
    }
}
