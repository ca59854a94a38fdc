package dev.vallum.gateway.benchmark;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where things are. The script sets them. */
final class Places {
    @Option(names = "--root", required = true, paramLabel = "DIR", hidden = true)
    private Path root = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "gets journals, databases and logs, on the disk that is measured")
    private Path folder = Path.of("");

    Path root() {
        return root.toAbsolutePath();
    }

    Path folder() {
        return folder.toAbsolutePath();
    }
}
