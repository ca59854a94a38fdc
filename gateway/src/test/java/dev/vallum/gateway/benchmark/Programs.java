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

    static List<String> gateway(Path root, List<String> javaOptions, Object... arguments) {
        var all = new ArrayList<>(List.of("--sun-misc-unsafe-memory-access=allow"));
        all.addAll(javaOptions);
        return command(root, "gateway", all, arguments);
    }

    static List<String> node(Path root, List<String> javaOptions, Object... arguments) {
        return command(root, "node", javaOptions, arguments);
    }

    private static List<String> command(
            Path root, String module, List<String> javaOptions, Object... arguments) {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(javaOptions);
        command.add("-jar");
        command.add(root.resolve(module).resolve("target/vallum-" + module + ".jar").toString());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return command;
    }
}
