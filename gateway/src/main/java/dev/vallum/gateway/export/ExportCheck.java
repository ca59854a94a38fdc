package dev.vallum.gateway.export;

import dev.vallum.gateway.audit.AuditChain;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.proof.RecordProof;
import dev.vallum.gateway.proof.Verdict;
import dev.vallum.wire.AuthoritySignature;
import dev.vallum.wire.RecordHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Checks an export, without a database and without the network. For one check. */
public final class ExportCheck implements AutoCloseable {
    private final Path path;
    private final ZipFile zip;

    private ExportCheck(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /**
     * Opens an export.
     *
     * @throws ExportException if it is none, or was cut off
     */
    public static ExportCheck open(Path path) throws ExportException {
        try {
            return new ExportCheck(path, new ZipFile(path.toFile()));
        } catch (IOException e) {
            throw new ExportException(path + ": is no export, or was cut off", e);
        }
    }

    /**
     * What was found in order.
     *
     * @param from of the time that it is about
     * @param entries of the audit
     */
    public record Checked(String from, String to, long records, long entries) {}

    /** The certificate that the export itself brings; whoever believes it believes the export. */
    public X509Certificate ownAuthority() throws ExportException {
        return certificate("authority.crt");
    }

    /**
     * Checks records first, so that the very one that is wrong is named, and then every file.
     *
     * @param authority whom to believe
     * @throws ExportException names the first that is wrong
     */
    public Checked check(X509Certificate authority) throws ExportException {
        var heads = Lines.readOne(text("heads.json"), Heads.class);
        long entries;
        long records;
        try {
            entries = checkAudit(heads);
            records = checkRecords(heads, authority);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ExportException("a list can't be read", e);
        }
        checkSums(authority);
        return new Checked(heads.from(), heads.to(), records, entries);
    }

    private long checkAudit(Heads heads) throws ExportException {
        var chain = AuditChain.behind(heads.before());
        var lines = Lines.read(text("audit.ndjson"), Lines.AuditLine.class);
        for (var line : lines) {
            var record = record(line);
            if (chain.take(record) instanceof AuditVerdict.Broken broken) {
                throw new ExportException(
                        "audit     BROKEN at record %d: %s"
                                .formatted(broken.number(), broken.flaw().words()));
            }
            if (!Arrays.equals(bytes(line.file()), record.hashed())) {
                throw new ExportException(
                        "audit     BROKEN at record %d: %s is not what was hashed"
                                .formatted(line.number(), line.file()));
            }
        }
        var end = heads.audit();
        if (chain.verdict() instanceof AuditVerdict.Intact intact
                && (intact.records() != end.after()
                        || !intact.latest().hex().equals(end.afterHash()))) {
            throw new ExportException(
                    "audit     BROKEN behind record %d: its end was cut off"
                            .formatted(intact.records()));
        }
        return lines.size();
    }

    private static AuditRecord record(Lines.AuditLine line) {
        return new AuditRecord(
                line.number(),
                new AuditEntry(
                        Instant.parse(line.time()),
                        line.who(),
                        line.action(),
                        line.subject(),
                        line.detail()),
                new RecordHash(line.previous()),
                new RecordHash(line.hash()));
    }

    private long checkRecords(Heads heads, X509Certificate authority) throws ExportException {
        var evidence = new ExportedEvidence(this);
        var before = new PruneStatement(heads.before().journals(), java.util.Optional.empty());
        return switch (new RecordProof(evidence, authority.getPublicKey(), before).walk()) {
            case Verdict.Broken broken ->
                    throw new ExportException(
                            "records   BROKEN at record %d of journal %s of %s: %s"
                                    .formatted(
                                            broken.sequence(),
                                            broken.journal(),
                                            broken.node(),
                                            broken.flaw().words()));
            case Verdict.Proven proven -> {
                for (var journal : heads.journals()) {
                    requireEnd(journal, proven);
                }
                yield proven.journals().stream().mapToLong(Verdict.JournalEnd::records).sum();
            }
        };
    }

    private static void requireEnd(Heads.Journal journal, Verdict.Proven proven)
            throws ExportException {
        var chain = journal.chain();
        boolean isThere =
                proven.journals().stream()
                        .anyMatch(end ->
                                end.node().equals(journal.node())
                                        && end.journal().toString().equals(journal.journal())
                                        && end.sequence() == chain.after()
                                        && (chain.afterHash() == null
                                                || Objects.equals(
                                                        end.last().hex(), chain.afterHash())));
        if (!isThere) {
            throw new ExportException(
                    "records   BROKEN: journal %s of %s doesn't end with record %d"
                            .formatted(journal.journal(), journal.node(), chain.after()));
        }
    }

    private void checkSums(X509Certificate authority) throws ExportException {
        var list = bytes(Parcel.SUMS);
        try {
            AuthoritySignature.require(
                    list,
                    Base64.getEncoder().encodeToString(bytes(Parcel.SIGNATURE)),
                    authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new ExportException(
                    "files     BROKEN: " + Parcel.SUMS + " is not signed by this authority");
        }
        var listed = new HashSet<String>();
        for (var line : new String(list, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                listed.add(requireSum(line));
            }
        }
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            var name = entries.nextElement().getName();
            boolean isOurs = name.equals(Parcel.SUMS) || name.equals(Parcel.SIGNATURE);
            if (!isOurs && !listed.contains(name)) {
                throw new ExportException("files     BROKEN: " + name + " was put in");
            }
        }
    }

    private String requireSum(String line) throws ExportException {
        int gap = line.indexOf("  ");
        var name = gap < 0 ? line : line.substring(gap + 2);
        if (gap < 0 || !RecordHash.of(bytes(name)).hex().equals(line.substring(0, gap))) {
            throw new ExportException("files     BROKEN: " + name + " was changed");
        }
        return name;
    }

    X509Certificate certificate(String name) throws ExportException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes(name)));
        } catch (GeneralSecurityException e) {
            throw new ExportException(name + ": is no certificate", e);
        }
    }

    String text(String name) throws ExportException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    byte[] bytes(String name) throws ExportException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new ExportException("files     BROKEN: " + name + " is missing");
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ExportException("files     BROKEN: " + name + " can't be read", e);
        }
    }

    @Override
    public void close() throws ExportException {
        try {
            zip.close();
        } catch (IOException e) {
            throw new ExportException(path.toString(), e);
        }
    }

    static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
