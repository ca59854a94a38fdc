package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSizeTest {
    private static final Path CONSOLE = Path.of("src/main/resources/console");
    private static final int MOST_BYTES = 300_000;

    @Test
    void allOfThePageIsSmallAsItTravels(@TempDir Path data) throws Exception {
        try (var api = RunningApi.start(data, 0);
                var http = HttpClient.newHttpClient();
                var files = Files.list(CONSOLE)) {
            long all = 0;
            for (var file : files.toList()) {
                var answer =
                        http.send(
                                HttpRequest.newBuilder(api.uri("/" + file.getFileName()))
                                        .header("Accept-Encoding", "gzip")
                                        .build(),
                                BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
                if (Files.size(file) > 2048) {
                    assertThat(answer.headers().firstValue("Content-Encoding"))
                            .as(file.toString())
                            .hasValue("gzip");
                }
                all += answer.body().length;
            }
            assertThat(all).isBetween(10_000L, (long) MOST_BYTES);
        }
    }
}
