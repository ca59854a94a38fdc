package dev.vallum.gateway.fuzz;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.config.NodeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node's file is read, or it is said what is wrong with it. */
public final class NodeFileFuzz {
    private static final Path FILE = ScratchFile.make("node.yaml");

    private NodeFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            NodeFile.readWithoutSecret(FILE).sensors();
        } catch (ConfigurationException e) {
            ScratchFile.requireNamed(FILE, e);
        }
    }
}
