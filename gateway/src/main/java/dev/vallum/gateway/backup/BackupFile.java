package dev.vallum.gateway.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.Enumeration;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup that somebody reads. */
public final class BackupFile implements AutoCloseable {
    static final String LIST = "backup.json";
    static final String FOLDER = "data/";

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens one and reads its list.
     *
     * @throws BackupException if it is none, or was cut off
     */
    public static BackupFile open(Path path) throws BackupException {
        if (!Files.isReadable(path)) {
            throw new BackupException(path + ": is not there, or can't be read");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw new BackupException(path + ": is no backup, or was cut off", e);
        }
        try {
            var manifest = manifest(zip);
            requireListed(zip, manifest);
            return new BackupFile(path, zip, manifest);
        } catch (IOException | BackupException e) {
            closeQuietly(zip);
            throw new BackupException(path.toString(), e);
        }
    }

    private static void closeQuietly(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            // It was only read; what was wrong with it is told already.
            return;
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException, BackupException {
        var list = zip.getEntry(LIST);
        if (list == null) {
            throw new BackupException("has no list of what it holds: it is no backup");
        }
        try (var in = zip.getInputStream(list)) {
            return Manifest.read(in.readAllBytes());
        }
    }

    private static void requireListed(ZipFile zip, Manifest manifest) throws BackupException {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            var name = entries.nextElement().getName();
            boolean isListed =
                    name.equals(LIST)
                            || (name.startsWith(FOLDER)
                                    && manifest.find(name.substring(FOLDER.length())).isPresent());
            if (!isListed) {
                throw new BackupException("holds " + name + ", which its list does not name");
            }
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /**
     * Writes all files through to the disk, readable by their owner alone.
     *
     * @param into a folder that is there
     * @throws BackupException names the first file that is missing or is not what was backed up
     */
    void extract(Path into) throws BackupException {
        for (var entry : manifest.files()) {
            try {
                extract(entry, into.resolve(entry.name()), into);
            } catch (IOException e) {
                throw new BackupException(path + ": " + entry.name() + " can't be taken out", e);
            }
        }
    }

    private void extract(Manifest.Entry entry, Path file, Path into)
            throws IOException, BackupException {
        var stored = zip.getEntry(FOLDER + entry.name());
        if (stored == null) {
            throw new BackupException(path + ": " + entry.name() + " is missing");
        }
        makeFolders(Path.of(entry.name()).getParent(), into);
        try (var in = zip.getInputStream(stored);
                var channel =
                        FileChannel.open(
                                file,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")))) {
            requireSame(entry, in, channel);
            channel.force(true);
        }
    }

    private void requireSame(Manifest.Entry entry, InputStream in, FileChannel channel)
            throws IOException, BackupException {
        var hashed = new DigestOutputStream(Channels.newOutputStream(channel), Digests.sha256());
        long bytes = in.transferTo(hashed);
        if (bytes != entry.bytes()
                || !Digests.hex(hashed.getMessageDigest()).equals(entry.sha256())) {
            throw new BackupException(
                    path + ": " + entry.name() + " is not what was backed up (SHA-256)");
        }
    }

    private static void makeFolders(@Nullable Path folder, Path into) throws IOException {
        if (folder == null) {
            return;
        }
        Files.createDirectories(
                into.resolve(folder),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public void close() {
        closeQuietly(zip);
    }
}
