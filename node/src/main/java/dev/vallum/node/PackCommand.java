package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.wire.software.SoftwareManifest;
import dev.vallum.wire.software.SoftwarePackage;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a package of this very program and its libraries. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = {
            "Make one file of this program and its libraries, as the gateway takes it.",
            "The same program makes the same file; its SHA-256 is printed."
        })
final class PackCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the package")
    private Path out = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigurationException, URISyntaxException {
        var jar =
                Path.of(
                        PackCommand.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        if (!Files.isRegularFile(jar)) {
            throw new ConfigurationException(jar + ": the program is not in a jar");
        }
        try {
            SoftwarePackage.write(out, Version.text(), files(jar));
        } catch (IOException e) {
            throw new ConfigurationException(out + ": can't be made: " + e);
        }
        PrintWriter lines = Objects.requireNonNull(spec).commandLine().getOut();
        lines.println("%s  %s".formatted(SoftwarePackage.hash(out).hex(), out));
        return 0;
    }

    /** The jar and what its manifest has Java look for beside it. */
    private static Map<String, Path> files(Path jar) throws IOException {
        var files = new LinkedHashMap<String, Path>();
        files.put(SoftwareManifest.PROGRAM, jar);
        try (var opened = new JarFile(jar.toFile())) {
            var classPath =
                    Objects.requireNonNull(opened.getManifest(), "no manifest")
                            .getMainAttributes()
                            .getValue(Attributes.Name.CLASS_PATH);
            for (var path : Objects.requireNonNullElse(classPath, "").split(" ", -1)) {
                if (!path.isEmpty()) {
                    files.put(path, jar.resolveSibling(path));
                }
            }
        }
        return files;
    }
}
