package dev.vallum.gateway;

import dev.vallum.gateway.rehearsal.RehearsedNode;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Starts and stops a gateway that nobody sees, with a node that reports, so that the program is
 * loaded and compiled when it counts. It works on a folder of its own, below the one for temporary
 * files, listens on this machine alone, on any free ports, and tells nobody of anything.
 */
final class Rehearsal {
    /** What the second start doesn't need any more, the next ones hardly do. */
    private static final int STARTS = 3;

    private static final String HERE = "127.0.0.1";
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Rehearsal() {}

    /**
     * @param site the file of the plan
     */
    static void hold(Site plan, Path site) throws Exception {
        for (int i = 0; i < STARTS; i++) {
            var data = Files.createTempDirectory("vallum-rehearsal");
            try {
                play(plan, properties(site, data));
            } finally {
                DataDirectory.delete(data);
            }
        }
    }

    private static void play(Site plan, Map<String, Object> properties) throws Exception {
        try (var context = RunCommand.context(plan, properties)) {
            var gateway = RunCommand.gateway(context);
            try {
                var _ = gateway.start();
                awaitReady(gateway.console().resolve("/health/ready"));
                context.getBean(RehearsedNode.class).play("tcp://" + gateway.mqtt(), plan);
            } finally {
                gateway.stop();
            }
        }
    }

    private static void awaitReady(URI ready) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(ready).build();
            while (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != OK
                    && System.nanoTime() - began < PATIENCE.toNanos()) {
                Thread.sleep(LOOK_EVERY);
            }
        }
    }

    private static Map<String, Object> properties(Path site, Path data) {
        return Map.of(
                "vallum.data",
                data.toString(),
                "vallum.site",
                site.toString(),
                "vallum.bind",
                HERE,
                "vallum.mqtt-port",
                0,
                "vallum.node-port",
                0,
                "micronaut.server.host",
                HERE,
                "micronaut.server.port",
                0);
    }
}
