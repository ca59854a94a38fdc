package dev.vallum.gateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The gateway's API, as somebody who looks at alerts uses it. */
record AlertList(HttpClient http, URI console) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static AlertList logIn(URI console, String password) throws IOException, InterruptedException {
        var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build();
        var body = JSON.writeValueAsString(Map.of("username", "admin", "password", password));
        var request =
                HttpRequest.newBuilder(console.resolve("/login"))
                        .header("Content-Type", "application/json")
                        .header("Origin", console.toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("log-in: " + answer.statusCode() + " " + answer.body());
        }
        return new AlertList(http, console);
    }

    /** All that are not closed, the most urgent first. */
    JsonNode open() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(console.resolve("/api/alerts")).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("alerts: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("alerts");
    }
}
