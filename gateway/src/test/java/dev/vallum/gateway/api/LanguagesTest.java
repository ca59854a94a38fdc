package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // set before each test
class LanguagesTest {
    private static final Instant AT = Instant.parse("2026-11-21T02:14:07Z");
    private static final String ENGLISH = "regularity 0.71, above the limit of 0.45";
    private static final String SPANISH = "regularidad 0,71, por encima del límite de 0,45";

    private RunningApi api;
    private String olga;
    private Alert alert;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        olga = api.session("olga");
        alert = Alerts.footsteps(1, AT);
        api.operations.put(alert);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es|en",
                "es-MX,es;q=0.9,en;q=0.8|en",
                "fr, es;q=0.5, en;q=0.2|en",
                "ES|en",
            })
    void answersInSpanishWhoAsksForIt(String header, String other) throws Exception {
        var answer = alert("", header);
        assertThat(answer.body()).contains(SPANISH).doesNotContain(ENGLISH);
        assertThat(answer.headers().firstValue("Content-Language")).contains("es");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Language");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1-es\"");
        // The query counts before the header.
        assertThat(alert("?lang=" + other, header).body()).contains(ENGLISH);
        assertThat(alert("?lang=es-AR", other).body()).contains(SPANISH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en", "fr", "*", "no list; of = languages", "en, es"})
    void answersInEnglishElse(String header) throws Exception {
        var answer = alert("?lang=fr", header);
        assertThat(answer.body()).contains(ENGLISH).doesNotContain(SPANISH);
        assertThat(answer.headers().firstValue("Content-Language")).contains("en");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void saysNothingOfALanguageWhereItSaysNoSentence() throws Exception {
        var answer = api.send(api.get("/api/site", olga).header("Accept-Language", "es"));
        assertThat(answer.headers().firstValue("Content-Language")).isEmpty();
    }

    @Test
    void refusesInTheLanguageToo() throws Exception {
        var nowhere = "/api/alerts/00000000-0000-0009-0000-000000000009";
        var answer = api.send(api.get(nowhere, olga).header("Accept-Language", "es"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"detail\":\"No hay tal alerta\"");
        assertThat(answer.headers().firstValue("Content-Language")).contains("es");
        assertThat(api.send(api.get(nowhere, olga)).body()).contains("There is no such alert");
        var stranger =
                api.send(api.get("/api/alerts", "none=none").header("Accept-Language", "es"));
        assertThat(stranger.body()).contains("Entre primero");
    }

    @Test
    void anActMayRestOnTheAlertAsItWasSeenInEitherLanguage() throws Exception {
        var path = "/api/alerts/" + alert.id() + "/acknowledge";
        var old = api.post(path, olga, "{}").header("Accept-Language", "es");
        var refused = api.send(old.header("If-Match", "\"0-es\""));
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).contains(SPANISH);
        assertThat(refused.headers().firstValue("ETag")).contains("\"1-es\"");
        var asSeen = api.post(path, olga, "{}").header("If-Match", "\"1-es\"");
        assertThat(api.send(asSeen).statusCode()).isEqualTo(200);
    }

    @Test
    void streamsToEachPageInItsLanguage() throws Exception {
        try (var http = HttpClient.newHttpClient();
                var english = lines(http, "/api/stream?events=alert");
                var spanish = lines(http, "/api/stream?events=alert&lang=es")) {
            next(english, "tick");
            var seen = next(spanish, "tick");
            api.operations.put(Alerts.footsteps(2, AT));
            assertThat(next(english, "alert")).contains(ENGLISH).doesNotContain(SPANISH);
            var told = next(spanish, "alert");
            assertThat(told).contains(SPANISH).doesNotContain(ENGLISH);
            try (var back = lines(http, "/api/stream?events=alert&after=" + id(seen))) {
                assertThat(next(back, "alert")).contains(ENGLISH);
            }
            try (var back = lines(http, "/api/stream?lang=es&events=alert&after=" + id(seen))) {
                assertThat(next(back, "alert")).contains(SPANISH);
            }
        }
    }

    private HttpResponse<String> alert(String query, String header) throws Exception {
        return api.send(
                api.get("/api/alerts/" + alert.id() + query, olga)
                        .header("Accept-Language", header));
    }

    private BufferedReader lines(HttpClient http, String path) throws Exception {
        var answer = http.send(api.get(path, olga).build(), BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The lines of the next event of a name, in whatever order. */
    private static String next(BufferedReader lines, String name) throws Exception {
        while (true) {
            var event = new StringBuilder();
            for (var line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                event.append(line).append('\n');
            }
            if (event.toString().contains("event: " + name + "\n")) {
                return event.toString();
            }
        }
    }

    private static String id(String event) {
        return event.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }
}
