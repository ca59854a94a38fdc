package dev.vallum.gateway.api;

import static org.awaitility.Awaitility.await;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.site.Site;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The gateway's HTTP side on a free port, over simulated operations and without a broker. */
final class RunningApi implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";

    final ApplicationContext context;
    final EmbeddedServer server;
    final SimulatedOperations operations;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningApi(ApplicationContext context) {
        this.context = context;
        server = context.getBean(EmbeddedServer.class).start();
        operations = context.getBean(SimulatedOperations.class);
    }

    /**
     * @param port 0 for any free one
     */
    static RunningApi start(Path data, int port) {
        return start(data, port, Map.of());
    }

    /**
     * @param more settings beside the usual ones
     */
    static RunningApi start(Path data, int port, Map<String, Object> more) {
        return start(data, port, more, Path.of("src/main/resources/reference-site.yaml"));
    }

    static RunningApi start(Path data, int port, Map<String, Object> more, Path site) {
        if (port > 0) {
            awaitFree(port);
        }
        var context =
                ApplicationContext.builder()
                        .banner(false)
                        .deduceEnvironment(false)
                        .properties(
                                Map.of(
                                        "vallum.test.operations",
                                        "simulated",
                                        "vallum.data",
                                        data.toString(),
                                        "vallum.demo",
                                        true,
                                        "micronaut.server.host",
                                        "127.0.0.1",
                                        "micronaut.server.port",
                                        port))
                        .properties(more)
                        .singletons(read(site))
                        .start();
        var api = new RunningApi(context);
        var accounts = context.getBean(Accounts.class);
        accounts.put("olga", Set.of(Role.OPERATOR), PASSWORD);
        accounts.put("arno", Set.of(Role.AUDITOR), PASSWORD);
        return api;
    }

    /** The one before, or a page that tries to reach it, may hold the port for a moment. */
    private static void awaitFree(int port) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(BindException.class)
                .until(() -> {
                    try (var socket = new ServerSocket()) {
                        socket.setReuseAddress(true);
                        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                        return true;
                    }
                });
    }

    private static Site read(Path site) {
        try {
            return Site.read(site);
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder get(String path, String cookie) {
        return HttpRequest.newBuilder(uri(path)).header("Cookie", cookie);
    }

    HttpRequest.Builder post(String path, String cookie, String body) {
        return get(path, cookie)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> logIn(String name, String password)
            throws IOException, InterruptedException {
        var body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
        return send(post("/login", "none=none", body));
    }

    /** The cookie of a new session. */
    String session(String name) throws IOException, InterruptedException {
        var header = logIn(name, PASSWORD).headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
