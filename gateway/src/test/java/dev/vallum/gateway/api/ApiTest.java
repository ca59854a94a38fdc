package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.operation.Change;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class ApiTest {
    private static final Instant AT = Instant.parse("2026-11-21T02:14:07.123456Z");

    private RunningApi api;
    private String olga;
    private String arno;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        olga = api.session("olga");
        arno = api.session("arno");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/site",
                "/api/alerts",
                "/api/audit",
                "/api/detections",
                "/api/health",
                "/api/stream",
                "/api/demo/events",
                "/openapi/vallum.yml"
            })
    void tellsNothingWithoutASession(String path) throws Exception {
        var answer = api.send(HttpRequest.newBuilder(api.uri(path)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Log in first").doesNotContain("z12");
    }

    @Test
    void servesThePageToAnybodyAndForbidsItToLoadFromElsewhere() throws Exception {
        var answer = api.send(HttpRequest.newBuilder(api.uri("/")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("main.js");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var script = api.send(HttpRequest.newBuilder(api.uri("/main.js")));
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElse("")).contains("javascript");
    }

    @Test
    void isAliveWithoutASession() throws Exception {
        var answer = api.send(HttpRequest.newBuilder(api.uri("/health/liveness")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void keepsTheSessionInACookieThatNoScriptAndNoOtherSiteGets() throws Exception {
        var cookie = api.logIn("olga", RunningApi.PASSWORD).headers().firstValue("Set-Cookie");
        assertThat(cookie)
                .get()
                .asString()
                .startsWith("vallum-session=")
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .contains("Max-Age=43200");
    }

    @Test
    void refusesAWrongPasswordWithAProblem() throws Exception {
        var answer = api.logIn("arno", "wrong");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"Name or password is wrong\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void makesSomebodyWaitWhoGuessesAPassword() throws Exception {
        for (int i = 0; i < LogInLimit.FAILURES_PER_NAME; i++) {
            assertThat(api.logIn("gus", "guess " + i).statusCode()).isEqualTo(401);
        }
        var answer = api.logIn("gus", "guess again");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many log-ins; wait ");
    }

    @Test
    void setsAsideForATimeAndEndsIt() throws Exception {
        var shelf =
                """
                {"kind":"SHELVED","subjectKind":"SENSOR","subject":"z12-motion","minutes":60,
                 "reason":"heavy rain"}\
                """;
        var begun = api.send(api.post("/api/suppressions", olga, shelf));
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.body()).contains("\"who\":\"olga\"").contains("\"until\"");
        assertThat(api.send(api.get("/api/suppressions", olga)).body()).contains("z12-motion");

        var id = api.operations.suppressions().getFirst().id();
        var ended = api.send(api.post("/api/suppressions/" + id + "/end", olga, "{}"));
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(api.operations.suppressions()).isEmpty();
        assertThat(api.send(api.post("/api/suppressions/" + id + "/end", olga, "{}")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void leavesItToASupervisorToTakeThingsOutOfService() throws Exception {
        var wanted =
                """
                {"kind":"OUT_OF_SERVICE","subjectKind":"ZONE","subject":"z12","minutes":600,
                 "reason":"new fence"}\
                """;
        assertThat(api.send(api.post("/api/suppressions", olga, wanted)).statusCode())
                .isEqualTo(403);
        assertThat(api.operations.suppressions()).isEmpty();
    }

    @Test
    void refusesToSetAsideWithoutAReasonOrWhatPeopleCannot() throws Exception {
        var begin = "{\"subjectKind\":\"SENSOR\",\"subject\":\"z12-motion\",\"minutes\":60,";
        for (var rest :
                List.of(
                        "\"kind\":\"SHELVED\",\"reason\":\"\"}",
                        "\"kind\":\"BY_DESIGN\",\"reason\":\"rain\"}",
                        "\"kind\":\"WALK_TEST\",\"reason\":\"rain\"}",
                        "\"reason\":\"rain\"}")) {
            assertThat(api.send(api.post("/api/suppressions", olga, begin + rest)).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void acknowledgesAndClosesInTheNameOfWhoIsLoggedIn() throws Exception {
        var alert = Alerts.footsteps(12, AT);
        api.operations.put(alert);
        var path = "/api/alerts/" + alert.id();

        var early = api.send(api.post(path + "/close", olga, "{\"disposition\":\"TEST\"}"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("Acknowledge it before closing it");

        var taken = api.send(api.post(path + "/acknowledge", olga, "{}"));
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body())
                .contains("\"state\":\"ACKNOWLEDGED\"")
                .contains("\"who\":\"olga\"");

        var causeless = api.send(api.post(path + "/close", olga, "{\"disposition\":\"NUISANCE\"}"));
        assertThat(causeless.statusCode()).isEqualTo(400);
        assertThat(causeless.body()).contains("ANIMAL");

        var closed =
                api.send(
                        api.post(
                                path + "/close",
                                olga,
                                "{\"disposition\":\"NUISANCE\",\"cause\":\"ANIMAL\","
                                        + "\"note\":\"a dog\"}"));
        assertThat(closed.body())
                .contains("\"state\":\"CLOSED\"")
                .contains("\"disposition\":\"NUISANCE\"")
                .contains("\"cause\":\"ANIMAL\"")
                .contains("\"note\":\"a dog\"");
    }

    @Test
    void refusesAnActOnAnAlertThatHasChangedSince() throws Exception {
        var alert = Alerts.footsteps(13, AT);
        api.operations.put(alert);
        var path = "/api/alerts/" + alert.id() + "/acknowledge";
        var answer = api.send(api.post(path, olga, "{\"version\":7}"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("it is at version 1, not 7");
        assertThat(api.send(api.post(path, olga, "{\"version\":1}")).statusCode()).isEqualTo(200);
    }

    @Test
    void letsAnAuditorReadAndChangeNothing() throws Exception {
        var alert = Alerts.footsteps(14, AT);
        api.operations.put(alert);
        var path = "/api/alerts/" + alert.id();
        assertThat(api.send(api.get(path, arno)).statusCode()).isEqualTo(200);
        assertThat(api.send(api.get("/api/session", arno)).body()).contains("\"mayAct\":false");
        var answer = api.send(api.post(path + "/acknowledge", arno, "{}"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your role does not allow this");
        assertThat(api.operations.find(alert.id())).contains(alert);
    }

    @Test
    void putsLogInsOnRecordForTheAuditor() throws Exception {
        api.session("olga");
        api.logIn("olga", "wrong");
        var records = api.send(api.get("/api/audit", arno));
        assertThat(records.body())
                .contains("\"action\":\"logged in\",\"subject\":\"account/olga\"")
                .contains("\"action\":\"log-in refused\",\"subject\":\"account/olga\"")
                .doesNotContain("wrong");
        assertThat(api.send(api.get("/api/audit", olga)).statusCode()).isEqualTo(403);
    }

    @Test
    void takesNoFormAndNothingFromAnotherSite() throws Exception {
        var form =
                api.get("/login", olga)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=olga&password=x"));
        assertThat(api.send(form).statusCode()).isEqualTo(415);
        var foreign =
                api.post("/api/receipts", olga, "{\"events\":[]}")
                        .header("Origin", "http://elsewhere.example");
        var answer = api.send(foreign);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("another site");
        var own =
                api.post("/api/receipts", olga, "{\"events\":[]}")
                        .header("Origin", "http://127.0.0.1:" + api.server.getPort());
        assertThat(api.send(own).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/alerts?limit=0",
                "/api/alerts?limit=501",
                "/api/alerts?state=some",
                "/api/alerts/not-an-id",
                "/api/detections?from=yesterday"
            })
    void saysWhatIsWrongWithARequest(String path) throws Exception {
        var answer = api.send(api.get(path, olga));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":").doesNotContain("Exception");
    }

    @Test
    void goesThroughAllAlertsPageByPage() throws Exception {
        for (int number = 1; number <= 3; number++) {
            api.operations.put(Alerts.footsteps(number, AT));
        }
        var first = api.send(api.get("/api/alerts?state=all&before=4&limit=2", olga)).body();
        assertThat(first).contains("\"number\":3", "\"number\":2", "\"before\":2");
        var second = api.send(api.get("/api/alerts?state=all&before=2&limit=2", olga)).body();
        assertThat(second).contains("\"number\":1", "\"before\":null");
    }

    @Test
    void showsTimesToTheMicrosecondAndEmptyListsAsSuch() throws Exception {
        var alert = Alerts.footsteps(20, AT);
        api.operations.put(alert);
        assertThat(api.send(api.get("/api/alerts/" + alert.id(), olga)).body())
                .contains("\"eventTime\":\"2026-11-21T02:14:07.123456Z\"")
                .contains("\"explanations\":[]")
                .contains("\"limit\":0.45")
                .contains("\"limit\":null")
                .contains("\"explanation\":\"Steps are heard or felt: steps at 1.8 per second; ")
                .contains("Background level −38 dBFS, 14 dB above usual.\"")
                .contains("\"usual\":-52.0");
    }

    @Test
    void showsTheSiteInOrderAlongThePerimeter() throws Exception {
        var body = api.send(api.get("/api/site", olga)).body();
        assertThat(body).contains("\"id\":\"z01\"", "\"id\":\"z62\"", "\"timeZone\":\"UTC\"");
        assertThat(body.indexOf("\"id\":\"outer-wall\""))
                .isLessThan(body.indexOf("\"id\":\"inner-wall\""));
    }

    @Test
    void describesItself() throws Exception {
        assertThat(api.send(api.get("/openapi/vallum.yml", olga)).body())
                .contains("/api/alerts/{id}/acknowledge", "/api/stream");
    }

    @Test
    void playsADemonstrationEventOnTheSimulator() throws Exception {
        var commands = api.context.getBean(RecordingCommands.class);
        var event = "{\"event\":\"crossing\",\"zone\":\"z12\"}";
        assertThat(api.send(api.post("/api/demo/events", olga, event)).statusCode()).isEqualTo(202);
        assertThat(commands.sent)
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.node()).isEqualTo("simulator");
                    assertThat(command.arguments())
                            .containsEntry("event", "crossing")
                            .containsEntry("zone", "z12");
                });
        var nowhere = "{\"event\":\"crossing\",\"zone\":\"z99\"}";
        assertThat(api.send(api.post("/api/demo/events", olga, nowhere)).body())
                .contains("There is no zone 'z99'");
        assertThat(api.send(api.post("/api/demo/events", arno, event)).statusCode()).isEqualTo(403);
    }

    @Test
    void streamsAnAlertToAPageThatListens() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<java.io.InputStream> answer =
                    http.send(api.get("/api/stream", olga).build(), BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(nextNamed(lines, "event: tick")).contains("\"now\":");
                api.operations.put(Alerts.footsteps(30, AT));
                assertThat(nextNamed(lines, "event: alert")).contains("\"number\":30");
            }
        }
    }

    @Test
    void streamsOnlyWhatAPageWants() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = api.get("/api/stream?events=suppressions,alert", olga).build();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(nextNamed(lines, "event: tick")).contains("\"now\":");
                api.operations.tell(new Change.SuppressionsChanged(List.of()));
                assertThat(nextNamed(lines, "event: suppressions")).contains("[]");
            }
        }
        var unknown = api.send(api.get("/api/stream?events=alerts", olga));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("events");
    }

    @Test
    void tellsWhoComesBackWhatTheyMissed() throws Exception {
        String seen;
        try (var http = HttpClient.newHttpClient();
                var lines = lines(http, api.get("/api/stream?events=alert", olga))) {
            api.operations.put(Alerts.footsteps(41, AT));
            seen = idOf(lines, "event: alert");
        }
        api.operations.put(Alerts.footsteps(42, AT));
        try (var http = HttpClient.newHttpClient();
                var lines =
                        lines(
                                http,
                                api.get("/api/stream?events=alert", olga)
                                        .header("Last-Event-ID", seen))) {
            assertThat(nextNamed(lines, "event: alert")).contains("\"number\":42");
        }
        try (var http = HttpClient.newHttpClient();
                var lines = lines(http, api.get("/api/stream?events=alert&after=" + seen, olga))) {
            assertThat(nextNamed(lines, "event: alert")).contains("\"number\":42");
        }
    }

    /** Or who is cut off once more in the midst of it would miss the rest for good. */
    @Test
    void tellsWhatWasMissedBeforeAnythingThatCameLater() throws Exception {
        String seen;
        try (var http = HttpClient.newHttpClient();
                var lines = lines(http, api.get("/api/stream?events=alert", olga))) {
            seen = idOf(lines, "event: tick");
        }
        api.operations.put(Alerts.footsteps(43, AT));
        try (var http = HttpClient.newHttpClient();
                var lines = lines(http, api.get("/api/stream?events=alert&after=" + seen, olga))) {
            long missed = numberOf(idOf(lines, "event: alert"));
            assertThat(numberOf(idOf(lines, "event: tick"))).isGreaterThan(missed);
            assertThat(missed).isGreaterThan(numberOf(seen));
        }
    }

    private static long numberOf(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a1b2c3d-5", "rubbish", "9999999999999999999999999999999999"})
    void tellsWhoMissedItDoesNotKnowWhatToReadAfresh(String id) throws Exception {
        try (var http = HttpClient.newHttpClient();
                var lines = lines(http, api.get("/api/stream", olga).header("Last-Event-ID", id))) {
            assertThat(nextNamed(lines, "event: afresh")).contains("\"now\":");
        }
    }

    @Test
    void cutsOffAPageThatReadsNothingAndServesTheOthers() throws Exception {
        var stream = api.context.getBean(LiveStream.class);
        // Pages of other tests go when something can't be written to them any more.
        await().atMost(Duration.ofSeconds(20)).until(() -> stream.pages() == 0);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.server.getPort())) {
            var request =
                    "GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + olga + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(stream.pages()).isEqualTo(1);
            int sent = 0;
            while (stream.pages() > 0 && sent < 200_000) {
                api.operations.tell(new Change.AlertChanged(Alerts.footsteps(1000 + sent, AT)));
                sent++;
            }
            assertThat(stream.pages()).isZero();
        }
    }

    private static BufferedReader lines(HttpClient http, HttpRequest.Builder request)
            throws Exception {
        var answer = http.send(request.build(), BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The id of the next event of this name. */
    private static String idOf(BufferedReader lines, String name) throws Exception {
        var id = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            }
            if (line.equals(name)) {
                return id;
            }
        }
        throw new AssertionError("the stream ended without " + name);
    }

    /** The data of the next event of this name. */
    private static String nextNamed(BufferedReader lines, String name) throws Exception {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(name)) {
                line = lines.readLine();
                return line.startsWith("data:") ? line : lines.readLine();
            }
        }
        throw new AssertionError("the stream ended without " + name);
    }
}
