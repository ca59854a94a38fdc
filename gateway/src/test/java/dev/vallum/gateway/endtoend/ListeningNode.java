package dev.vallum.gateway.endtoend;

import dev.vallum.gateway.endtoend.Installation.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A node with a microphone that hears somebody walk, for the packaged program.
 *
 * @param file its settings
 */
record ListeningNode(Path folder, Path file) {
    /**
     * How an enrolment ended.
     *
     * @param exit code
     */
    record Enrolled(int exit, String said) {}

    /**
     * Writes its settings.
     *
     * @param more lines of them
     */
    static ListeningNode write(Path folder, RunningGateway gateway, String... more)
            throws IOException, InterruptedException {
        var steps = StepsRecording.write(folder.resolve("steps.wav"), Duration.ofSeconds(30));
        var file =
                Files.writeString(
                        folder.resolve("node.yaml"),
                        """
                        node: n01
                        site: yard
                        dataDirectory: "%s"
                        gateway: { broker: "ssl://127.0.0.1:%d" }
                        %s
                        sensors:
                          - { id: z01-gravel, kind: microphone, device: "recording:%s" }
                        """
                                .formatted(
                                        folder.resolve("node"),
                                        gateway.nodePort(),
                                        String.join("\n", more),
                                        steps));
        return new ListeningNode(folder, file);
    }

    Enrolled enrol(RunningGateway gateway, String code) throws IOException, InterruptedException {
        var log = folder.resolve("enrol-node.log");
        try (var program =
                Program.java(
                        "node",
                        log,
                        "enrol",
                        "--config",
                        file,
                        "--gateway",
                        gateway.console(),
                        "--code",
                        code)) {
            int exit = program.exit(60);
            return new Enrolled(exit, Files.readString(log));
        }
    }

    Program start(String log) throws IOException {
        return Program.java("node", folder.resolve(log), "run", "--config", file);
    }
}
