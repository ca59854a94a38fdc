package dev.vallum.wire.software;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.wire.RecordHash;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A ZIP file with a {@link SoftwareManifest}, {@code package.yaml}, and the files it names. */
public final class SoftwarePackage {
    private static final String MANIFEST = "package.yaml";
    private static final int LONGEST_MANIFEST = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    /** The same files make the same package, whenever they are packed. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SoftwarePackage() {}

    /** SHA-256 of a file as a whole. */
    public static RecordHash hash(Path file) throws IOException {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new RecordHash(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * Makes a package.
     *
     * @param files by their paths in it
     */
    public static SoftwareManifest write(Path target, String version, Map<String, Path> files)
            throws IOException {
        var sorted = new TreeMap<>(files);
        var described = new ArrayList<SoftwareManifest.FileOf>();
        for (var file : sorted.entrySet()) {
            described.add(
                    new SoftwareManifest.FileOf(
                            file.getKey(), Files.size(file.getValue()), hash(file.getValue())));
        }
        var manifest = new SoftwareManifest(SoftwareManifest.NODE, version, described);
        try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
            zip.putNextEntry(entry(MANIFEST));
            zip.write(text(manifest).getBytes(StandardCharsets.UTF_8));
            for (var file : sorted.entrySet()) {
                zip.putNextEntry(entry(file.getKey()));
                Files.copy(file.getValue(), zip);
            }
        }
        return manifest;
    }

    private static ZipEntry entry(String path) {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(TIME);
        return entry;
    }

    private static String text(SoftwareManifest manifest) {
        var text = new StringBuilder();
        text.append("name: ").append(manifest.name()).append('\n');
        text.append("version: \"").append(manifest.version()).append("\"\nfiles:\n");
        for (var file : manifest.files()) {
            text.append(
                    "  - { path: \"%s\", bytes: %d, sha256: \"%s\" }\n"
                            .formatted(file.path(), file.bytes(), file.sha256().hex()));
        }
        return text.toString();
    }

    /** Reads a package through and says what is in it; nothing is written. */
    public static SoftwareManifest check(Path file) throws IOException, PackageException {
        return read(file, null);
    }

    /**
     * Writes a package's files, each forced to disk.
     *
     * @param folder is made; must not be there
     */
    public static SoftwareManifest unpack(Path file, Path folder)
            throws IOException, PackageException {
        Files.createDirectory(folder);
        return read(file, folder);
    }

    private static SoftwareManifest read(Path file, @Nullable Path folder)
            throws IOException, PackageException {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip);
            if (zip.size() != manifest.files().size() + 1) {
                throw new PackageException("files that its manifest doesn't name");
            }
            for (var described : manifest.files()) {
                read(zip, described, folder);
            }
            return manifest;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // The last for names that are no text.
            throw new PackageException("no package: " + e.getMessage(), e);
        }
    }

    private static SoftwareManifest manifest(ZipFile zip) throws IOException, PackageException {
        try (var in = open(zip, MANIFEST)) {
            var bytes = in.readNBytes(LONGEST_MANIFEST + 1);
            if (bytes.length > LONGEST_MANIFEST) {
                throw new PackageException("a manifest that is too long");
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            return YamlFile.readText(MANIFEST, text, SoftwareManifest.class).value();
        } catch (ConfigurationException e) {
            throw new PackageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void read(ZipFile zip, SoftwareManifest.FileOf file, @Nullable Path folder)
            throws IOException, PackageException {
        var digest = sha256();
        try (var in = open(zip, file.path())) {
            long read =
                    folder == null
                            ? digest(in, file.bytes(), digest, null)
                            : write(in, file, digest, folder);
            if (read != file.bytes()
                    || !HexFormat.of().formatHex(digest.digest()).equals(file.sha256().hex())) {
                throw new PackageException(file.path() + " is not what its manifest says");
            }
        }
    }

    private static long write(
            InputStream in, SoftwareManifest.FileOf file, MessageDigest digest, Path folder)
            throws IOException {
        var target = folder.resolve(file.path());
        var parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // A new file in a folder that was made for it: no link leads elsewhere.
        try (var channel =
                FileChannel.open(
                        target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            long read = digest(in, file.bytes(), digest, channel);
            channel.force(true);
            return read;
        }
    }

    /** Reads one byte more than there may be, at most. */
    private static long digest(
            InputStream in, long bytes, MessageDigest digest, @Nullable FileChannel out)
            throws IOException {
        var buffer = new byte[BUFFER];
        long total = 0;
        while (total <= bytes) {
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, bytes + 1 - total));
            if (read < 0) {
                break;
            }
            total += read;
            digest.update(buffer, 0, read);
            if (out != null && total <= bytes) {
                var taken = ByteBuffer.wrap(Arrays.copyOf(buffer, read));
                while (taken.hasRemaining()) {
                    out.write(taken);
                }
            }
        }
        return total;
    }

    private static InputStream open(ZipFile zip, String path) throws IOException, PackageException {
        var entry = zip.getEntry(path);
        if (entry == null || entry.isDirectory()) {
            throw new PackageException("no " + path);
        }
        return zip.getInputStream(entry);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
