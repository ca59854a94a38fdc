package dev.vallum.node.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a small file so that a power cut leaves it as it was before or as it is now. */
public final class DurableFile {
    private DurableFile() {}

    /**
     * Puts a file in the place of the one that is there, forced to disk with its name.
     *
     * @param file its folder has to be there
     */
    public static void write(Path file, byte[] content) throws IOException {
        writeAs(file, content);
    }

    /** Likewise, a file that nobody but its owner may read, of mode 600. */
    public static void writePrivate(Path file, byte[] content) throws IOException {
        writeAs(
                file,
                content,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void writeAs(Path file, byte[] content, FileAttribute<?>... attributes)
            throws IOException {
        var written = file.resolveSibling(file.getFileName() + ".new");
        // One that was left would keep its own mode.
        Files.deleteIfExists(written);
        try (var channel =
                FileChannel.open(
                        written,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attributes)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The file's content was forced, its name wasn't yet.
        try (var folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no folder has " + file);
        }
        return parent;
    }
}
