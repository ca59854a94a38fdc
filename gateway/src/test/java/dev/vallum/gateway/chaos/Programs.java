package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged programs and how they are called.
 *
 * @param root of the repository
 * @param folder of the run
 */
record Programs(Path root, Path folder, BusySite site, Path gatewayData) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    List<String> fleet(Part fleet, Path data, int brokerPort, boolean busy) {
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                "simulate",
                                "--site",
                                site.of(fleet),
                                "--secrets",
                                secrets(),
                                "--data",
                                data,
                                "--broker",
                                "tcp://127.0.0.1:" + brokerPort,
                                "--at-once"));
        if (busy) {
            arguments.addAll(List.of("--loop", "--scenario", site.scenario(fleet)));
        }
        return java("node", arguments);
    }

    List<String> gateway(int httpPort, Object... broker) {
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                "run",
                                "--site",
                                site.all(),
                                "--data",
                                gatewayData,
                                "--http-port",
                                httpPort));
        arguments.addAll(List.of(broker));
        return java("gateway", arguments);
    }

    /** Makes all secrets, and gives them by user. */
    Map<String, String> enrol() throws IOException, InterruptedException {
        var command =
                java(
                        "gateway",
                        List.of(
                                "enrol",
                                "--demo",
                                "--all",
                                "--site",
                                site.all(),
                                "--data",
                                gatewayData,
                                "--out",
                                secrets()));
        var log = folder.resolve("enrol.log");
        int status =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException(Files.readString(log));
        }
        var secrets = new LinkedHashMap<String, String>();
        var users =
                Stream.concat(BusySite.nodes().stream().map(n -> "n0" + n), Stream.of("simulator"));
        for (var user : users.toList()) {
            secrets.put(user, Files.readString(secrets().resolve(user + ".secret")).strip());
        }
        return secrets;
    }

    private Path secrets() {
        return folder.resolve("secrets");
    }

    private List<String> java(String module, List<Object> arguments) {
        var command =
                new ArrayList<String>(
                        List.of(
                                JAVA,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-Xmx384m",
                                // A killed program leaves its temporary files; ours go with the
                                // run.
                                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                                "-jar",
                                root.resolve(module)
                                        .resolve("target/vallum-" + module + ".jar")
                                        .toString()));
        arguments.forEach(argument -> command.add(argument.toString()));
        return command;
    }
}
