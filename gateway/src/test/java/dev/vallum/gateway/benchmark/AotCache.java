package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.endtoend.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An AOT cache of the gateway, as the documentation has it made. */
final class AotCache {
    private static final int PATIENCE_S = 60;

    private AotCache() {}

    /**
     * Makes one.
     *
     * @param folder for it; made
     * @param site its file
     */
    static Path make(Path root, Path folder, Path site) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var cache = folder.resolve("gateway.aot");
        var log = folder.resolve("training.log");
        var training =
                Program.start(
                        log,
                        Programs.gateway(
                                root,
                                List.of("-XX:AOTCacheOutput=" + cache),
                                "rehearse",
                                "--site",
                                site));
        // What it has learned is written at its end.
        training.exit(PATIENCE_S);
        if (!Files.exists(cache)) {
            throw new IOException("no AOT cache was made, see " + log);
        }
        return cache;
    }
}
