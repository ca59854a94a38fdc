package dev.vallum.gateway.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the packaged programs are called: as their documentation says, on the running Java. */
final class Programs {
    static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

    private Programs() {}

    static List<String> gateway(Path root, Object... arguments) {
        return gateway(root, List.of(), arguments);
    }

    /** By its launcher, as at a site. */
    static List<String> gateway(Path root, List<String> javaOptions, Object... arguments) {
        return launched(
                List.of(
                        "VALLUM_JAVA=" + JAVA,
                        "VALLUM_GATEWAY=" + root.resolve("gateway/target"),
                        "VALLUM_GATEWAY_OPTIONS=" + String.join(" ", javaOptions)),
                root.resolve("gateway/src/main/launcher/vallum-gateway"),
                arguments);
    }

    /**
     * By its launcher, as at a site.
     *
     * @param data the node's data directory
     */
    static List<String> node(Path root, Path data, List<String> javaOptions, Object... arguments) {
        return launched(
                List.of(
                        "VALLUM_JAVA=" + JAVA,
                        "VALLUM_PROGRAM=" + root.resolve("node/target"),
                        "VALLUM_SOFTWARE=" + data.resolve("software"),
                        "VALLUM_NODE_OPTIONS=" + String.join(" ", javaOptions)),
                root.resolve("node/src/main/launcher/vallum-node"),
                arguments);
    }

    private static List<String> launched(
            List<String> settings, Path launcher, Object... arguments) {
        var command = new ArrayList<>(List.of("env"));
        command.addAll(settings);
        command.addAll(List.of("sh", launcher.toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return command;
    }
}
