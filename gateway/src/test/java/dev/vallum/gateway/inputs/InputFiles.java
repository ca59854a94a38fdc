package dev.vallum.gateway.inputs;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The example file of the inputs with secrets beside it, as it is or with something else in it. */
public final class InputFiles {
    public static final String SECRET = "a secret of the right length";
    private static final Path EXAMPLE = Path.of("src/main/resources/example-inputs.yaml");
    private static final Path SITE = Path.of("src/main/resources/reference-site.yaml");

    private InputFiles() {}

    public static Path example(Path folder) throws IOException {
        return with(folder, "sources:", "sources:");
    }

    /** With another text in place of one that stands in it. */
    public static Path with(Path folder, String old, String other) throws IOException {
        for (var source : new String[] {"door-controller", "yard-radar", "weather-mast"}) {
            var file = Files.writeString(folder.resolve(source + ".secret"), SECRET + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        var text = Files.readString(EXAMPLE);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the example doesn't say: " + old);
        }
        return Files.writeString(folder.resolve("inputs.yaml"), text.replace(old, other));
    }

    static InputsPlan plan(Path file) throws ConfigurationException {
        return InputsPlan.read(file, Site.read(SITE));
    }

    static Source source(Path file, String id) throws ConfigurationException {
        return plan(file).sources().stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
