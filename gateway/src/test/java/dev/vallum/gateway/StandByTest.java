package dev.vallum.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StandByTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void saysThatItLivesAndStandsByAndThenLeavesThePort() throws Exception {
        int port = freePort();
        try (var standBy = new StandBy(settings(), port)) {
            standBy.begin();

            var live = get(port, "/health/live");
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.body()).isEqualTo("{\"status\":\"UP\"}");
            for (var path : new String[] {"/health/ready", "/", "/api/alerts"}) {
                var answer = get(port, path);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).isEqualTo("{\"status\":\"STANDBY\"}");
            }
        }
        try (var other = new ServerSocket(port, 1, HERE)) {
            assertThat(other.isBound()).isTrue();
        }
    }

    @Test
    void standsByAllTheSameWhereThePortIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, HERE);
                var standBy = new StandBy(settings(), other.getLocalPort())) {
            standBy.begin();
            assertThat(other.isClosed()).isFalse();
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + port + path);
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }

    private static GatewaySettings settings() {
        return new GatewaySettings(
                Path.of("data"),
                "127.0.0.1",
                0,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
