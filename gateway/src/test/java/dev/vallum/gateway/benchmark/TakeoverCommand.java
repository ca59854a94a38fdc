package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.endtoend.Program;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How soon the second of two gateways leads after the first one was killed. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description = "Kills the gateway that leads, again and again, while another stands by.")
final class TakeoverCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final int PATIENCE_S = 60;

    @Mixin private Places places = new Places();

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "that the one which leads is killed; default: ${DEFAULT-VALUE}")
    private int times = 5;

    /** Where the two gateways meet. */
    private record Common(String database, Path site, Mosquitto broker, Path secret, Path cache) {}

    @Override
    public Integer call() throws Exception {
        if (!Mosquitto.isThere()) {
            throw new IllegalStateException(
                    "an outside broker is needed: apt-get install mosquitto");
        }
        OUT.println("Machine: " + Load.machine());
        var site = places.root().resolve("gateway/src/main/resources/reference-site.yaml");
        var cache = AotCache.make(places.root(), places.folder().resolve("cache"), site);
        var secret = Files.writeString(places.folder().resolve("broker.secret"), "any\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        try (var postgres = EmbeddedPostgres.start();
                var broker = Mosquitto.start(places.folder())) {
            var database = postgres.getJdbcUrl("postgres", "postgres");
            var took = killAgainAndAgain(new Common(database, site, broker, secret, cache));
            OUT.printf(
                    Locale.ROOT,
                    """

                    kill -9 of the gateway that leads, %d times; the other, which has an AOT cache and
                    stands by, could be used %.1f s later (median; longest %.1f s).
                    """,
                    times,
                    took.millis(50) / 1e3,
                    took.millis(100) / 1e3);
        }
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    private Latencies killAgainAndAgain(Common common) throws Exception {
        var took = new Latencies();
        var leading = run(common, 0);
        leading.await(text -> text.startsWith("Console"), PATIENCE_S);
        // Both are of one site's authority.
        Files.createDirectories(data(1));
        Files.copy(data(0).resolve("authority.pem"), data(1).resolve("authority.pem"));
        for (int i = 1; i <= times; i++) {
            var standing = run(common, i % 2);
            standing.await(text -> text.contains("this one stands by"), PATIENCE_S);
            long killed = System.nanoTime();
            leading.kill();
            standing.await(text -> text.startsWith("Console"), PATIENCE_S);
            took.add(System.nanoTime() - killed);
            leading = standing;
        }
        leading.close();
        return took;
    }

    private Path data(int which) {
        return places.folder().resolve("gateway-" + which);
    }

    private Program run(Common common, int which) throws IOException {
        return Program.start(
                places.folder().resolve("gateway-" + which + ".log"),
                Programs.gateway(
                        places.root(),
                        List.of("-XX:AOTCache=" + common.cache()),
                        "run",
                        "--site",
                        common.site(),
                        "--data",
                        data(which),
                        "--db",
                        common.database(),
                        "--mqtt",
                        common.broker().address(),
                        "--mqtt-password-file",
                        common.secret(),
                        "--http-port",
                        0));
    }
}
