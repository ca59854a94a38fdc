package dev.vallum.gateway.sitefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;

/**
 * A file and its folder, in which a new text takes the file's place in one step. Where the file is
 * a link, what it leads to is replaced.
 */
final class SiteFileFolder {
    private final Path file;

    SiteFileFolder(Path file) {
        this.file = file;
    }

    byte[] read() throws IOException {
        return Files.readAllBytes(file);
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** As it was named: a link's own folder, not that of what it leads to. */
    Path path() {
        return Objects.requireNonNull(
                file.toAbsolutePath().getParent(), "a file stands in a folder");
    }

    /** Whether a new text could be put here; only trying it tells for certain. */
    boolean isWritable() {
        try {
            return Files.isWritable(folder());
        } catch (IOException e) {
            return false;
        }
    }

    /** Puts a text beside the file, on the disk for certain. */
    Path prepare(byte[] text) throws IOException {
        var fresh = Files.createTempFile(folder(), "." + name() + ".", ".new");
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            giveRights(fresh);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return fresh;
    }

    /** Whoever could read the file can read it afterwards. */
    private void giveRights(Path fresh) throws IOException {
        var before = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (before != null) {
            Files.setPosixFilePermissions(fresh, before.readAttributes().permissions());
        }
    }

    /** Lets one prepared text be the file, and another the one before it. */
    void exchange(Path fresh, Path old) throws IOException {
        var target = file.toRealPath();
        var before = target.resolveSibling(target.getFileName() + ".before");
        Files.move(old, before, StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private Path folder() throws IOException {
        var folder = file.toRealPath().getParent();
        if (folder == null) {
            throw new IOException(file + " stands in no folder");
        }
        return folder;
    }
}
