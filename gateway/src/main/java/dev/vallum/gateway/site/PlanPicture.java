package dev.vallum.gateway.site;

import dev.vallum.wire.RecordHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The picture of a {@link BackgroundPlan}, as it stood in the site file's folder. It is a PNG or a
 * JPEG by what is in it, not by its name: neither can hold a script, as an SVG can. It is not
 * decoded here.
 *
 * @param bytes as they stand in the file; not to be changed
 * @param mediaType such as {@code image/png}
 * @param width in pixels
 * @param height in pixels
 * @param hash SHA-256 of the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // of megabytes, and compared by its hash
public record PlanPicture(byte[] bytes, String mediaType, int width, int height, RecordHash hash) {
    /** Beside the site file, and nowhere else: no folder can stand in a name. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(png|jpg|jpeg)");

    private static final long MOST_BYTES = 8 << 20;

    /** A screen holds four bytes for each while it shows the picture. */
    private static final long MOST_PIXELS = 25_000_000;

    /**
     * Reads a picture.
     *
     * @param name of a file in that folder
     * @throws IOException if it can't be shown under a map; the message says why
     */
    public static PlanPicture read(Path folder, String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException(
                    "'%s': name a .png or .jpg file in the site file's folder".formatted(name));
        }
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file '%s' beside the site file".formatted(name));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("'%s' is larger than %d MiB".formatted(name, MOST_BYTES >> 20));
        }
        return of(name, Files.readAllBytes(file));
    }

    private static PlanPicture of(String name, byte[] bytes) throws IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var reader = reader(ImageIO.getImageReaders(in), name);
            try {
                reader.setInput(in, true, true);
                long width = size(reader::getWidth, name);
                long height = size(reader::getHeight, name);
                if (width * height > MOST_PIXELS) {
                    throw new IOException(
                            "'%s' has %d × %d pixels; %d million is the most"
                                    .formatted(name, width, height, MOST_PIXELS / 1_000_000));
                }
                return new PlanPicture(
                        bytes,
                        reader.getOriginatingProvider().getMIMETypes()[0],
                        (int) width,
                        (int) height,
                        RecordHash.of(bytes));
            } finally {
                reader.dispose();
            }
        }
    }

    private interface Side {
        int of(int image) throws IOException;
    }

    private static int size(Side side, String name) throws IOException {
        try {
            return side.of(0);
        } catch (IOException | RuntimeException e) {
            // What a damaged file makes of a reader is of many kinds, and all mean this.
            throw new IOException("'%s' is damaged: its size can't be read".formatted(name), e);
        }
    }

    private static ImageReader reader(Iterator<ImageReader> readers, String name)
            throws IOException {
        while (readers.hasNext()) {
            var reader = readers.next();
            var format = reader.getFormatName();
            if (format.equalsIgnoreCase("png") || format.equalsIgnoreCase("jpeg")) {
                return reader;
            }
            reader.dispose();
        }
        throw new IOException("'%s' is neither a PNG nor a JPEG".formatted(name));
    }
}
