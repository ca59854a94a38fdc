package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.endtoend.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Vallum is set beside. The script builds them from {@code scripts/lib/peers}, where they can
 * be had.
 *
 * @param folder with {@code siddhi} and {@code node-red}
 */
record Peers(Path folder) {
    boolean hasSiddhi() {
        return Files.exists(folder.resolve("siddhi/lib"));
    }

    boolean hasNodeRed() {
        return Files.exists(nodeRed()) && Program.pathOf("node").isPresent();
    }

    private Path nodeRed() {
        return folder.resolve("node-red/node_modules/node-red/red.js");
    }

    /** Siddhi works through a file by itself, with a heap like this process' own, and ends. */
    Program siddhiAlone(Path log, Path file, int passes) throws IOException {
        var command = new ArrayList<>(List.of(Programs.JAVA));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-Xm"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        siddhi(),
                        "SiddhiPeer",
                        "alone",
                        file.toString(),
                        Integer.toString(passes)));
        return Program.start(log, command);
    }

    Program siddhi(Path log, int port) throws IOException {
        return Program.start(
                log,
                List.of(
                        Programs.JAVA,
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        siddhi(),
                        "SiddhiPeer",
                        "mqtt",
                        "tcp://127.0.0.1:" + port));
    }

    private String siddhi() {
        return folder.resolve("siddhi/classes") + ":" + folder.resolve("siddhi/lib") + "/*";
    }

    Program nodeRed(Path log, int port) throws IOException {
        return Program.start(
                log,
                List.of(
                        "/usr/bin/env",
                        "MQTT_PORT=" + port,
                        Program.pathOf("node").orElseThrow().toString(),
                        nodeRed().toString(),
                        "--settings",
                        folder.resolve("node-red/settings.js").toString(),
                        "--userDir",
                        folder.resolve("node-red").toString()));
    }
}
