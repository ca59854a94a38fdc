package dev.vallum.gateway.backup;

import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.SqliteCopy;
import dev.vallum.gateway.store.SqliteDatabase;
import dev.vallum.gateway.store.StoreException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a backup of a data directory, beside a running gateway. */
public final class BackupWriter {
    private final Path data;
    private final Manifest.Kept database;
    private final String program;
    private final Clock clock;

    /**
     * @param data a gateway's data directory
     * @param program this program's version
     */
    public BackupWriter(Path data, Manifest.Kept database, String program, Clock clock) {
        this.data = data;
        this.database = database;
        this.program = program;
        this.clock = clock;
    }

    /**
     * Writes one file that holds all.
     *
     * @param to not there yet, and not within the data directory
     * @return what it holds
     */
    public Manifest write(Path to) throws BackupException {
        var file = to.toAbsolutePath().normalize();
        var folder = requireFolder(file);
        try {
            var copy = privateFile(folder, file, ".db");
            var part = privateFile(folder, file, ".part");
            try {
                if (database == Manifest.Kept.HERE) {
                    // First, so that what its rows speak of is among the files that follow.
                    SqliteCopy.make(data, copy);
                }
                var manifest = write(copy, part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                sync(folder);
                return manifest;
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(part);
            }
        } catch (StoreException e) {
            throw new BackupException(data + ": the database can't be copied", e);
        } catch (IOException e) {
            throw new BackupException(to + ": can't be written", e);
        }
    }

    private Path requireFolder(Path file) throws BackupException {
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupException(file + ": there is no such folder");
        }
        if (Files.exists(file)) {
            throw new BackupException(file + ": is there already");
        }
        try {
            if (folder.toRealPath().startsWith(data.toRealPath())) {
                throw new BackupException(
                        file + ": lies in the data directory, and would be lost with it");
            }
            return folder;
        } catch (IOException e) {
            throw new BackupException(file + ": can't be written", e);
        }
    }

    private static Path privateFile(Path folder, Path file, String suffix) throws IOException {
        return Files.createTempFile(
                folder,
                "." + file.getFileName(),
                suffix,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private Manifest write(Path copy, Path part) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
                var zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
            var entries = new ArrayList<Manifest.Entry>();
            if (database == Manifest.Kept.HERE) {
                entries.add(add(zip, SqliteDatabase.FILE, copy));
            }
            for (var file : new DataDirectory(data).filesBesideTheDatabase()) {
                addIfThere(zip, file, entries);
            }
            var manifest =
                    new Manifest(Manifest.FORMAT, clock.instant(), program, database, entries);
            zip.putNextEntry(new ZipEntry(BackupFile.LIST));
            zip.write(manifest.json());
            zip.closeEntry();
            zip.finish();
            channel.force(true);
            return manifest;
        }
    }

    /** A package of software that made room for others meanwhile is none that anybody needs. */
    private void addIfThere(ZipOutputStream zip, Path file, List<Manifest.Entry> entries)
            throws IOException {
        try {
            entries.add(add(zip, file.toString(), data.resolve(file)));
        } catch (NoSuchFileException e) {
            if (Files.exists(data.resolve(file))) {
                throw e;
            }
        }
    }

    private static Manifest.Entry add(ZipOutputStream zip, String name, Path file)
            throws IOException {
        try (var in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(BackupFile.FOLDER + name));
            var hashed = new DigestOutputStream(zip, Digests.sha256());
            long bytes = in.transferTo(hashed);
            zip.closeEntry();
            return new Manifest.Entry(name, bytes, Digests.hex(hashed.getMessageDigest()));
        }
    }

    /** What a directory lists is on the disk once it is forced itself. */
    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
