package dev.vallum.gateway.fuzz;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A site's file is read, or it is said what is wrong with it. */
public final class SiteFuzz {
    private static final Path FILE = ScratchFile.make("site.yaml");

    private SiteFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            Site.read(FILE).nodes();
        } catch (ConfigurationException e) {
            ScratchFile.requireNamed(FILE, e);
        }
    }
}
