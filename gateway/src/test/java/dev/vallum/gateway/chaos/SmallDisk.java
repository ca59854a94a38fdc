package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory, of little room, that can be filled up. */
final class SmallDisk implements AutoCloseable {
    private static final int PIECE_BYTES = 64 * 1024;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        filler = folder.resolve("filler");
    }

    /** Empty where this user may not mount. */
    static Optional<SmallDisk> mount(Path folder, int megabytes)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted =
                run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "mode=700,size=" + megabytes + "m",
                        "vallum-chaos",
                        folder.toString());
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Leaves no room at all. */
    void fill() throws IOException {
        try (var file = Files.newOutputStream(filler)) {
            fill(file, new byte[PIECE_BYTES]);
            fill(file, new byte[1]);
        }
    }

    private static void fill(java.io.OutputStream file, byte[] piece) {
        try {
            while (true) {
                file.write(piece);
            }
        } catch (IOException e) {
            // No room left, which was wanted.
            return;
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() {
        try {
            run("umount", "-l", folder.toString());
        } catch (IOException e) {
            throw new IllegalStateException(folder + " stays mounted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
