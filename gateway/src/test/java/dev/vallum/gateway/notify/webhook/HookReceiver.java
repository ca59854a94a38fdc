package dev.vallum.gateway.notify.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Receives what is posted, and answers as it is bidden, else with 204. */
public final class HookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Response> responses = new LinkedBlockingQueue<>();

    /** As it came, and when. */
    public record Request(
            String method, Map<String, List<String>> headers, String body, Instant at) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** What to answer. */
    public record Response(int status, Map<String, String> headers) {}

    /**
     * @param port 0 for any free one
     */
    public HookReceiver(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hook");
    }

    public List<Request> requests() {
        return requests;
    }

    public void answerNext(int status, Map<String, String> headers) {
        responses.add(new Response(status, headers));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    new Request(
                            exchange.getRequestMethod(),
                            Map.copyOf(exchange.getRequestHeaders()),
                            body,
                            Instant.now()));
            var waiting = responses.poll();
            var response = waiting == null ? new Response(204, Map.of()) : waiting;
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
