package dev.vallum.gateway.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The gateway's API as a program of a user's own would call it. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI gateway;
    private final HttpClient http;

    private Api(URI gateway, SSLContext trust) {
        this.gateway = gateway;
        http = HttpClient.newBuilder().cookieHandler(new CookieManager()).sslContext(trust).build();
    }

    public static Api logIn(String console, String account, String password) throws Exception {
        return logIn(console, account, password, SSLContext.getDefault());
    }

    /**
     * @param trust what to believe of a gateway with TLS
     */
    static Api logIn(String console, String account, String password, SSLContext trust)
            throws Exception {
        var api = new Api(URI.create(console), trust);
        api.post("/login", Map.of("username", account, "password", password));
        return api;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gateway.resolve(path)).GET());
    }

    /** Lines as they come, such as those of the live stream. */
    public HttpResponse<Stream<String>> lines(String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofLines());
    }

    /** Ends also what is still coming. */
    public void shutdownNow() {
        http.shutdownNow();
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode putPackage(String path, Path file) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", "application/zip")
                        .PUT(HttpRequest.BodyPublishers.ofFile(file)));
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        var request = builder.build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request + " gave " + response.statusCode() + response.body());
        }
        return JSON.readTree(response.body());
    }
}
