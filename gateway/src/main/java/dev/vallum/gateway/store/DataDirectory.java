package dev.vallum.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the gateway keeps its files: readable by its own user alone. */
public record DataDirectory(Path path) {
    /** Holds what comes out of a backup until all of it is there. */
    public static final String RESTORING = "restoring";

    private static final String LOCK = "lock";

    /** Is locked by who waits for the other one. */
    private static final String NEXT = "next";

    /** Made anew at each start, or good for the running gateway alone. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of(
                    LOCK,
                    NEXT,
                    SqliteDatabase.FILE,
                    SqliteDatabase.FILE + "-wal",
                    SqliteDatabase.FILE + "-shm",
                    SqliteDatabase.FILE + "-journal",
                    "broker.p12",
                    "authority.pem.new",
                    "software/arriving");

    /** Makes the directory if it isn't there, and closes it to others. */
    public static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return new DataDirectory(path);
    }

    /** Deletes one that was made for a while, with all that lies in it. */
    public static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** A file that only its owner can read; made empty if it isn't there. */
    public Path privateFile(String name) throws IOException {
        var file = path.resolve(name);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    /** Writes a file that only its owner can read, through to the disk. */
    public Path writePrivateFile(String name, byte[] content) throws IOException {
        var file = privateFile(name);
        try (var channel =
                FileChannel.open(
                        file,
                        EnumSet.of(
                                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
            var remaining = ByteBuffer.wrap(content);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
        return file;
    }

    /**
     * What a gateway that is set up anew needs beside its database, in the order of their names.
     *
     * @return paths within this directory
     */
    public List<Path> filesBesideTheDatabase() throws IOException {
        try (var found = Files.walk(path)) {
            return found.filter(Files::isRegularFile)
                    .map(path::relativize)
                    .filter(file -> !OF_THE_MOMENT.contains(file.toString()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Keeps a second gateway off these files until the program ends.
     *
     * @throws IOException if one is at work on them, or they are not all there
     */
    public FileLock claim() throws IOException {
        return whole(tryLock());
    }

    /**
     * As {@link #claim()}, but empty where another gateway is at work on them.
     *
     * @throws IOException if they are not all there
     */
    public Optional<FileLock> claimIfFree() throws IOException {
        var lock = lockIfFree();
        return lock.isPresent() ? Optional.of(whole(lock.get())) : Optional.empty();
    }

    /**
     * As {@link #claim()}, but waits for the end of another gateway's program.
     *
     * @throws IOException if they are not all there
     */
    public FileLock claimWhenFree() throws IOException {
        return whole(lockFile().lock());
    }

    /** The place of the gateway that comes next. */
    public interface Next extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Takes that place, as {@link #isAwaited()} says then; waits while another one has it. */
    public Next waitAsNext() throws IOException {
        var channel = FileChannel.open(privateFile(NEXT), StandardOpenOption.WRITE);
        try {
            var _ = channel.lock();
            return channel::close;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether a gateway of another process waits for the end of this one. */
    public boolean isAwaited() throws IOException {
        try (var channel = FileChannel.open(privateFile(NEXT), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        }
    }

    private FileLock whole(FileLock lock) throws IOException {
        if (Files.exists(path.resolve(RESTORING))) {
            lock.release();
            lock.channel().close();
            throw new IOException(
                    "restoring it from a backup came to no end: empty it and restore again");
        }
        return lock;
    }

    private FileChannel lockFile() throws IOException {
        return FileChannel.open(privateFile(LOCK), StandardOpenOption.WRITE);
    }

    /**
     * Keeps gateways off while it is filled from a backup.
     *
     * @throws IOException if one is at work on it
     */
    public FileLock tryLock() throws IOException {
        return lockIfFree().orElseThrow(() -> new IOException("in use by another gateway"));
    }

    private Optional<FileLock> lockIfFree() throws IOException {
        var channel = lockFile();
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
        }
        return Optional.ofNullable(lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process, as in tests.
            return null;
        }
    }

    /** What lies in it but the locks, whose files stay behind. */
    public List<Path> content() throws IOException {
        try (var found = Files.list(path)) {
            return found.map(Path::getFileName)
                    .filter(name -> !Set.of(LOCK, NEXT).contains(name.toString()))
                    .sorted()
                    .toList();
        }
    }
}
