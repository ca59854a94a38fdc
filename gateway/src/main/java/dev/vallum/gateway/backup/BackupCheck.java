package dev.vallum.gateway.backup;

import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.proof.AuditProof;
import dev.vallum.gateway.proof.RecordProof;
import dev.vallum.gateway.proof.Verdict;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.gateway.store.SqliteCopy;
import dev.vallum.gateway.store.SqliteDatabase;
import dev.vallum.gateway.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Whether what a backup holds can be put to use: tried with the files themselves. */
final class BackupCheck {
    private BackupCheck() {}

    /**
     * Looks through the files of a backup.
     *
     * @param folder that they were taken out to; tables are brought up to date there
     * @param backup its name, for what is said
     * @throws BackupException names the first thing that is wrong
     */
    static Content look(Path folder, Path backup, Manifest manifest) throws BackupException {
        try {
            var directory = DataDirectory.open(folder);
            var authority = authority(directory, backup);
            return switch (manifest.database()) {
                case ELSEWHERE -> new Content(0, Optional.empty());
                case HERE -> look(directory, backup, authority);
            };
        } catch (IOException e) {
            throw new BackupException(backup.toString(), e);
        }
    }

    /**
     * What a database holds.
     *
     * @param records of nodes' journals, each proven
     * @param last of the audit; empty if it has none
     */
    record Content(long records, Optional<AuditRecord> last) {}

    private static Authority authority(DataDirectory directory, Path backup)
            throws BackupException, IOException {
        if (!Authority.isIn(directory.path())) {
            throw new BackupException(backup + ": the site's authority (authority.pem) is missing");
        }
        return Authority.open(directory, Clock.systemUTC());
    }

    private static Content look(DataDirectory directory, Path backup, Authority authority)
            throws BackupException {
        if (!SqliteDatabase.isIn(directory.path())) {
            throw new BackupException(backup + ": the database is missing");
        }
        var damage = SqliteCopy.damage(directory.path());
        if (damage.isPresent()) {
            throw new BackupException(backup + ": the database is damaged: " + damage.get());
        }
        try (var database = SqliteDatabase.open(directory)) {
            var audit = new AuditStore(database);
            var proof = AuditProof.of(audit, authority.certificate().getPublicKey());
            requireIntact(proof.verdict(), backup);
            return new Content(
                    requireProven(database, backup, authority, proof.dropped()),
                    audit.before(Long.MAX_VALUE, 1).stream().findFirst());
        } catch (StoreException e) {
            throw new BackupException(backup + ": the database can't be used", e);
        }
    }

    private static void requireIntact(AuditVerdict verdict, Path backup) throws BackupException {
        switch (verdict) {
            case AuditVerdict.Intact _ -> {}
            case AuditVerdict.Broken broken ->
                    throw new BackupException(
                            "%s: the audit is broken at record %d: %s"
                                    .formatted(backup, broken.number(), broken.flaw().words()));
        }
    }

    private static long requireProven(
            Database database, Path backup, Authority authority, PruneStatement dropped)
            throws BackupException {
        var proof =
                new RecordProof(
                        new RecordArchive(database),
                        new NodeCertificateStore(database),
                        authority.certificate().getPublicKey(),
                        dropped);
        return switch (proof.walk()) {
            case Verdict.Proven proven ->
                    proven.journals().stream().mapToLong(Verdict.JournalEnd::records).sum();
            case Verdict.Broken broken ->
                    throw new BackupException(
                            "%s: record %d of journal %s of %s can't be proven: %s"
                                    .formatted(
                                            backup,
                                            broken.sequence(),
                                            broken.journal(),
                                            broken.node(),
                                            broken.flaw().words()));
        };
    }
}
