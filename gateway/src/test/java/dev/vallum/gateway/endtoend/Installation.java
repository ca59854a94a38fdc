package dev.vallum.gateway.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway installed into a folder of a test's own, with the packaged program. */
final class Installation {
    static final Path REFERENCE_SITE = Path.of("src/main/resources/reference-site.yaml");

    private final Path site;
    private final Path folder;
    private final List<Object> database;

    private Installation(Path site, Path folder, List<Object> database) {
        this.site = site;
        this.folder = folder;
        this.database = database;
    }

    /**
     * Enrols all nodes of a site, and the simulator.
     *
     * @param database what each command is told of a database elsewhere, if there is one
     */
    static Installation of(Path site, Path folder, Object... database)
            throws IOException, InterruptedException {
        var installation = new Installation(site, folder, List.of(database));
        installation.tell(
                "enrol",
                "--demo",
                "--all",
                "--site",
                site,
                "--data",
                installation.data(),
                "--out",
                installation.secrets());
        return installation;
    }

    /** A second one on the same database, with a directory of its own. */
    Installation another(Path otherFolder) throws IOException {
        return new Installation(site, Files.createDirectories(otherFolder), database);
    }

    Path data() {
        return folder.resolve("gateway");
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    String secret(String node) throws IOException {
        return Files.readString(secrets().resolve(node + ".secret")).strip();
    }

    /** Adds an account and gives its password. */
    String account(String name, String role) throws IOException, InterruptedException {
        return tell("account", "add", name, "--role", role, "--data", data())
                .transform(text -> text.substring(text.lastIndexOf(' ') + 1).strip());
    }

    /** Makes the code by which one node can be enrolled, once. */
    String code(String node) throws IOException, InterruptedException {
        return tell("enrol", node, "--site", site, "--data", data())
                .transform(text -> text.substring(text.lastIndexOf(' ') + 1).strip());
    }

    /** Shuts a node out. */
    void revoke(String node) throws IOException, InterruptedException {
        tell("revoke", node, "--site", site, "--data", data());
    }

    /** Checks all that is stored, and gives what it printed. */
    String verify() throws IOException, InterruptedException {
        var log = folder.resolve("verify.log");
        var arguments = new ArrayList<Object>(List.of("verify", "--data", data()));
        arguments.addAll(database);
        try (var program = Program.java("gateway", log, arguments.toArray())) {
            program.exit(60);
        }
        return Files.readString(log);
    }

    /** Starts the gateway and waits until it says where to look. */
    RunningGateway start(Object... more) throws IOException, InterruptedException {
        return running(run(more));
    }

    /** Starts the gateway, which may have to stand by. */
    Program run(Object... more) throws IOException {
        var arguments = new ArrayList<>(arguments());
        arguments.addAll(database);
        arguments.addAll(List.of(more));
        return Program.java("gateway", folder.resolve("gateway.log"), arguments.toArray());
    }

    /** Starts one that waits for the end of another one, to take its place at this port. */
    Program spare(int mqttPort, String log) throws IOException {
        var arguments = new ArrayList<>(arguments(mqttPort));
        arguments.add("--spare");
        return Program.java("gateway", folder.resolve(log), arguments.toArray());
    }

    /**
     * How to start the gateway.
     *
     * @param more the database among it, if there is one elsewhere
     */
    List<String> command(Object... more) {
        var arguments = new ArrayList<>(arguments());
        arguments.addAll(List.of(more));
        return Program.command("gateway", arguments.toArray());
    }

    private List<Object> arguments() {
        return arguments(0);
    }

    private List<Object> arguments(int mqttPort) {
        return List.of(
                "run", "--site", site, "--data", data(), "--http-port", 0, "--mqtt-port", mqttPort);
    }

    /** Waits until a gateway says where to look. */
    static RunningGateway running(Program program) throws InterruptedException {
        var console = program.await(line -> line.startsWith("Console"), 120);
        var mqtt = program.await(line -> line.startsWith("MQTT"), 10);
        return new RunningGateway(
                program,
                console.substring("Console".length()).strip(),
                Integer.parseInt(mqtt.substring(mqtt.lastIndexOf(':') + 1).strip()));
    }

    /** Runs one of the gateway's other commands and gives what it printed last. */
    private String tell(Object... arguments) throws IOException, InterruptedException {
        var log = folder.resolve(arguments[0] + ".log");
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(database);
        try (var program = Program.java("gateway", log, all.toArray())) {
            if (program.exit(60) != 0) {
                throw new AssertionError(Files.readString(log));
            }
            return program.await(line -> !line.startsWith("WARNING"), 5);
        }
    }

    /** A gateway process and where it listens. */
    record RunningGateway(Program program, String console, int mqttPort) implements AutoCloseable {
        /** Where nodes come in by certificate, of a gateway that was started with such a port. */
        int nodePort() throws InterruptedException {
            var nodes = program.await(line -> line.startsWith("Nodes"), 10);
            return Integer.parseInt(nodes.substring(nodes.lastIndexOf(':') + 1).strip());
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
