package dev.vallum.node.software;

import dev.vallum.wire.software.SoftwarePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Packages whose program is a text. */
final class Packages {
    private Packages() {}

    static Path write(Path folder, String version, String program) throws IOException {
        var jar = Files.writeString(folder.resolve("built.jar"), program);
        var library = Files.writeString(folder.resolve("library.jar"), "library of " + version);
        var target = folder.resolve("made.zip");
        SoftwarePackage.write(
                target, version, Map.of("vallum-node.jar", jar, "lib/library.jar", library));
        return target;
    }
}
