package dev.vallum.gateway.backup;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Checks backups and puts them back. */
public final class Backups {
    private static final int MOST_NAMED = 3;

    private final Clock clock;

    public Backups(Clock clock) {
        this.clock = clock;
    }

    /**
     * What was found in a backup, all of it in order.
     *
     * @param records of nodes' journals, each proven; 0 where the database is elsewhere
     * @param last of the audit; empty where there is none
     */
    public record Checked(Manifest manifest, long records, Optional<AuditRecord> last) {}

    /**
     * Takes a backup out to a temporary folder and looks through it.
     *
     * @throws BackupException names the first thing that is wrong
     */
    public Checked check(Path backup) throws BackupException {
        try (var file = BackupFile.open(backup)) {
            var folder = Files.createTempDirectory("vallum-backup");
            try {
                return takeOut(file, backup, folder);
            } finally {
                DataDirectory.delete(folder);
            }
        } catch (IOException e) {
            throw new BackupException(backup + ": can't be taken out", e);
        }
    }

    /**
     * Fills a data directory from a backup, and puts on record that it was.
     *
     * @param data is not there yet, or empty and in nobody's use
     * @throws BackupException names what is wrong with the backup or the directory; nothing of the
     *     backup stays in the directory then
     */
    public Checked restore(Path backup, Path data) throws BackupException {
        try (var file = BackupFile.open(backup)) {
            requireNoFile(data);
            var directory = DataDirectory.open(data);
            var lock = directory.tryLock();
            try {
                requireEmpty(directory);
                return restore(file, backup, directory);
            } finally {
                lock.release();
                lock.channel().close();
            }
        } catch (IOException e) {
            throw new BackupException(data + ": can't be restored to", e);
        }
    }

    private static void requireNoFile(Path data) throws BackupException {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new BackupException(data + ": is no directory");
        }
    }

    private static void requireEmpty(DataDirectory directory) throws IOException, BackupException {
        var content = directory.content();
        if (!content.isEmpty()) {
            throw new BackupException(
                    "%s: is not empty, it has %s%s; restore to another directory"
                            .formatted(
                                    directory.path(),
                                    names(content),
                                    content.size() > MOST_NAMED ? " and more" : ""));
        }
    }

    private static String names(List<Path> content) {
        return String.join(
                ", ", content.stream().limit(MOST_NAMED).map(Path::toString).sorted().toList());
    }

    /** While the folder of what comes out of the backup is there, no gateway takes the rest. */
    private Checked restore(BackupFile file, Path backup, DataDirectory directory)
            throws IOException, BackupException {
        var data = directory.path();
        var folder = Files.createDirectory(data.resolve(DataDirectory.RESTORING));
        try {
            var checked = takeOut(file, backup, folder);
            if (checked.manifest().database() == Manifest.Kept.HERE) {
                putOnRecord(new DataDirectory(folder), checked);
            }
            BackupWriter.sync(folder);
            for (var each : new DataDirectory(folder).content()) {
                Files.move(
                        folder.resolve(each), data.resolve(each), StandardCopyOption.ATOMIC_MOVE);
            }
            BackupWriter.sync(data);
            DataDirectory.delete(folder);
            BackupWriter.sync(data);
            return checked;
        } catch (IOException | BackupException e) {
            for (var each : directory.content()) {
                DataDirectory.delete(data.resolve(each));
            }
            throw e;
        }
    }

    /** Who keeps a later hash of the audit's than the backup has learns from this what happened. */
    private void putOnRecord(DataDirectory folder, Checked checked) {
        try (var database = SqliteDatabase.open(folder)) {
            new AuditStore(database)
                    .append(
                            new AuditEntry(
                                    clock.instant(),
                                    "system",
                                    "data restored",
                                    "gateway",
                                    "from a backup made at "
                                            + checked.manifest().madeAt()
                                            + "; what happened after it is not on record here"));
        }
    }

    private static Checked takeOut(BackupFile file, Path backup, Path folder)
            throws BackupException {
        file.extract(folder);
        var content = BackupCheck.look(folder, backup, file.manifest());
        return new Checked(file.manifest(), content.records(), content.last());
    }
}
