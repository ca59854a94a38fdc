package dev.vallum.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** Where the gateway keeps its files: readable by its own user alone. */
public record DataDirectory(Path path) {

    /** Makes the directory if it isn't there, and closes it to others. */
    public static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return new DataDirectory(path);
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
     * Keeps a second gateway off these files until the program ends.
     *
     * @throws IOException if one is at work on them
     */
    public FileLock claim() throws IOException {
        var channel = FileChannel.open(privateFile("lock"), StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("in use by another gateway");
        }
        return lock;
    }
}
