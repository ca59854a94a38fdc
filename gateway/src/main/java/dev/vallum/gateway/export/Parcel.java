package dev.vallum.gateway.export;

import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The file of an export while it is written, with the hash of each part. */
final class Parcel implements AutoCloseable {
    static final String SUMS = "SHA256SUMS";
    static final String SIGNATURE = "SHA256SUMS.sig";

    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();

    /** Makes a file that only its owner can read. */
    Parcel(Path file) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        zip = new ZipOutputStream(Channels.newOutputStream(channel));
    }

    void add(String name, byte[] content) throws IOException {
        sums.append(RecordHash.of(content).hex()).append("  ").append(name).append('\n');
        put(name, content);
    }

    void add(String name, CharSequence content) throws IOException {
        add(name, content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds the list of all parts, and brings the file to the disk.
     *
     * @param sign gives the signature of the list
     */
    void finish(UnaryOperator<byte[]> sign) throws IOException {
        var list = sums.toString().getBytes(StandardCharsets.UTF_8);
        put(SUMS, list);
        put(SIGNATURE, sign.apply(list));
        zip.finish();
        channel.force(true);
    }

    private void put(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
