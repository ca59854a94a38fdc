package dev.vallum.gateway.software;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeSoftware;
import dev.vallum.gateway.store.NodeSoftwareStore;
import dev.vallum.gateway.store.StoredPackage;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.SoftwareOrder;
import dev.vallum.wire.software.PackageException;
import dev.vallum.wire.software.SoftwarePackage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * The packages in the data directory, each under its hash. A bounded number of them: those that no
 * node was ordered last make room, the oldest first. Thread-safe.
 */
@Singleton
public final class PackageShelf {
    static final int MOST_PACKAGES = 16;

    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final NodeSoftwareStore store;
    private final Clock clock;
    private final Semaphore oneAtATime = new Semaphore(1);

    public PackageShelf(DataDirectory data, NodeSoftwareStore store, Clock clock) {
        directory = data.path().resolve("software");
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes a package in.
     *
     * @throws PackageException if it is none, or too long, or another one is just coming
     */
    public StoredPackage take(InputStream content, String who)
            throws IOException, PackageException {
        if (!oneAtATime.tryAcquire()) {
            throw new PackageException("another package is just coming; try again");
        }
        try {
            return takeAlone(content, who);
        } finally {
            oneAtATime.release();
        }
    }

    private StoredPackage takeAlone(InputStream content, String who)
            throws IOException, PackageException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var arriving = directory.resolve("arriving");
        try {
            write(content, arriving);
            var manifest = SoftwarePackage.check(arriving);
            var fresh =
                    new StoredPackage(
                            SoftwarePackage.hash(arriving),
                            manifest.version(),
                            Files.size(arriving),
                            who,
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
            Files.move(
                    arriving,
                    file(fresh.hash()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            store.add(fresh, entry(fresh));
            makeRoom(fresh.hash());
            return fresh;
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    private static AuditEntry entry(StoredPackage fresh) {
        return new AuditEntry(
                fresh.storedAt(),
                fresh.who(),
                "software brought in",
                "software/" + fresh.version(),
                fresh.bytes() + " bytes, SHA-256 " + fresh.hash().hex());
    }

    private static void write(InputStream content, Path file) throws IOException, PackageException {
        Files.deleteIfExists(file);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            long total = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                total += read;
                if (total > SoftwareOrder.MOST_BYTES) {
                    throw new PackageException(
                            "more than %d bytes".formatted(SoftwareOrder.MOST_BYTES));
                }
                var bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    private void makeRoom(RecordHash fresh) throws IOException {
        var needed = store.latest().stream().map(NodeSoftware::hash).collect(Collectors.toSet());
        var kept = packages();
        var spare =
                kept.reversed().stream()
                        .map(StoredPackage::hash)
                        .filter(hash -> !hash.equals(fresh) && !needed.contains(hash))
                        .limit(Math.max(0, kept.size() - MOST_PACKAGES))
                        .toList();
        for (var hash : spare) {
            Files.deleteIfExists(file(hash));
        }
    }

    /** Those that are here, the latest first. */
    public List<StoredPackage> packages() {
        return store.packages().stream().filter(one -> Files.exists(file(one.hash()))).toList();
    }

    public Optional<StoredPackage> find(RecordHash hash) {
        return packages().stream().filter(one -> one.hash().equals(hash)).findFirst();
    }

    /**
     * Reads a piece of a package.
     *
     * @return as much as there is; nothing behind its end
     * @throws IOException if it is no longer here
     */
    byte[] read(RecordHash hash, long offset, int most) throws IOException {
        try (var channel = FileChannel.open(file(hash), StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate(most);
            long at = offset;
            for (int read = channel.read(buffer, at); read > 0; read = channel.read(buffer, at)) {
                at += read;
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    private Path file(RecordHash hash) {
        return directory.resolve(hash.hex() + ".zip");
    }
}
