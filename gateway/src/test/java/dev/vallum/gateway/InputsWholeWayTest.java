package dev.vallum.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.broker.Broker;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.identity.IdentityRefusal.Kind;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.inputs.InputFiles;
import dev.vallum.gateway.inputs.Inputs;
import dev.vallum.gateway.inputs.SourceStatus;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AuditStore;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices of others, over real HTTP and MQTT, to alerts; and leave for the west gate. */
class InputsWholeWayTest {
    private static final String DOOR = "door-controller";
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private ApplicationContext context;
    private Gateway gateway;
    private Operations operations;

    @BeforeEach
    void startsTheGateway() throws Exception {
        start(InputFiles.example(folder));
    }

    private void start(Path inputs) throws Exception {
        context =
                ApplicationContext.builder()
                        .banner(false)
                        .deduceEnvironment(false)
                        .properties(
                                Map.of(
                                        "vallum.data",
                                        folder.resolve("gateway").toString(),
                                        "vallum.bind",
                                        "127.0.0.1",
                                        "vallum.mqtt-port",
                                        0,
                                        "vallum.inputs",
                                        inputs.toString(),
                                        "micronaut.server.host",
                                        "127.0.0.1",
                                        "micronaut.server.port",
                                        0))
                        .singletons(Site.read(Path.of("src/main/resources/reference-site.yaml")))
                        .start();
        gateway = context.getBean(Gateway.class);
        gateway.start();
        operations = context.getBean(Operations.class);
        var accounts = context.getBean(Accounts.class);
        accounts.put("olga", Set.of(Role.OPERATOR), PASSWORD);
        accounts.put("arno", Set.of(Role.AUDITOR), PASSWORD);
    }

    @AfterEach
    void stopsTheGateway() throws Exception {
        stop();
        http.close();
    }

    private void stop() throws Exception {
        gateway.stop();
        context.close();
    }

    @Test
    void aDoorThatOpensIsAnAlertHoweverOftenItIsSent() throws Exception {
        var opened = door(1, "D-44", "door", true);
        assertThat(tell(DOOR, InputFiles.SECRET, opened).body())
                .isEqualTo("{\"taken\":\"STORED\"}");
        assertThat(tell(DOOR, InputFiles.SECRET, opened).body()).isEqualTo("{\"taken\":\"KNOWN\"}");

        var alert = await().atMost(SOON).until(() -> in("z44"), Optional::isPresent).orElseThrow();
        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.contacts())
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.node()).isEqualTo(DOOR);
                    assertThat(contact.sensor()).isEqualTo("z44-door");
                    assertThat(contact.count()).isEqualTo(1);
                });
    }

    @Test
    void refusesWhatItCantTakeAndWhoItDoesNotKnow() throws Exception {
        var refused = tell(DOOR, InputFiles.SECRET, "{\"event\": \"door\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(JSON.readTree(refused.body()).path("detail").textValue())
                .isEqualTo("at /door: is missing");
        assertThat(tell(DOOR, InputFiles.SECRET, "{").statusCode()).isEqualTo(422);
        assertThat(tell(DOOR, "wrong", door(1, "D-44", "door", true)).statusCode()).isEqualTo(401);
        assertThat(tell("n44", InputFiles.SECRET, "{}").statusCode()).isEqualTo(401);
        // What lets a source tell something lets it do nothing else.
        var other =
                http.send(
                        request("/api/alerts")
                                .header("Authorization", "Bearer " + InputFiles.SECRET)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(other.statusCode()).isEqualTo(401);

        var told = await().atMost(SOON).until(() -> of(Rule.SOURCE_REFUSED), Optional::isPresent);
        assertThat(told.orElseThrow().reasons().getFirst().text())
                .startsWith("Source door-controller: what it sends is refused")
                .contains("at /door: is missing");
        var health = JSON.readTree(get("/api/health", session("olga")).body()).path("inputs");
        assertThat(health.get(0).path("id").textValue()).isEqualTo(DOOR);
        assertThat(health.get(0).path("refused").longValue()).isEqualTo(2);
    }

    @Test
    void whatIsPublishedOnItsTopicIsTakenToo() throws Exception {
        var client = connect(DOOR, InputFiles.SECRET);
        client.publish("doors/44/events", bytes(door(1, "D-44", "door", true)), 1, false);
        var alert = await().atMost(SOON).until(() -> in("z44"), Optional::isPresent).orElseThrow();
        client.publish("doors/44/events", bytes(door(2, "D-44", "door", false)), 1, false);
        await().atMost(SOON).until(() -> state(alert).isReturned());

        client.publish("doors/44/events", bytes("rubbish"), 1, false);
        await().atMost(SOON).until(() -> of(Rule.SOURCE_REFUSED), Optional::isPresent);
        var radar = connect("yard-radar", InputFiles.SECRET);
        // Its own topic, but the rules of another's: each source speaks for its own sensors.
        radar.publish("radar/tracks", bytes(door(3, "D-44", "door", true)), 1, false);
        await().atMost(SOON).until(() -> status("yard-radar").refused() == 1);
        radar.disconnect();
        client.disconnect();
    }

    @Test
    void aSourceCanUseNoTopicButItsOwn() throws Exception {
        assertThatThrownBy(() -> connect(DOOR, "wrong")).isInstanceOf(MqttException.class);
        var client = connect(DOOR, InputFiles.SECRET);
        client.publish("radar/tracks", bytes(door(1, "D-44", "door", true)), 1, false);
        client.publish("vallum/reference/n44/detections", bytes("{}"), 1, false);
        await().atMost(SOON).until(() -> identities(Kind.FOREIGN_TOPIC) == 2);
        client.publish("doors/44/events", bytes("{\"event\": \"ping\"}"), 1, false);
        await().atMost(SOON).until(() -> status(DOOR).last() != null);
        assertThat(status("yard-radar").last()).isNull();
        client.disconnect();
        var listener = connect(DOOR, InputFiles.SECRET);
        for (int code : listener.subscribe("vallum/reference/#", 1).getReasonCodes()) {
            assertThat(code).isGreaterThan(2);
        }
        assertThat(in("z44")).isEmpty();
    }

    @Test
    void leaveIsForOneOpeningAlsoOverARestartAndIsOnRecord() throws Exception {
        var olga = session("olga");
        var wanted = "{\"minutes\": 10, \"reason\": \"delivery\"}";
        assertThat(post("/api/gates/g3/leaves", session("arno"), "k1", wanted).statusCode())
                .isEqualTo(403);
        assertThat(post("/api/gates/g9/leaves", olga, "k2", wanted).statusCode()).isEqualTo(404);
        var given = post("/api/gates/g3/leaves", olga, "k3", wanted);
        assertThat(given.statusCode()).isEqualTo(201);
        assertThat(post("/api/gates/g3/leaves", olga, "k3", wanted).body()).isEqualTo(given.body());
        var second = JSON.readTree(post("/api/gates/g3/leaves", olga, "k4", wanted).body());
        var back = "/api/gates/leaves/" + second.path("id").textValue() + "/withdraw";
        assertThat(post(back, olga, "k5", "{}").statusCode()).isEqualTo(200);
        assertThat(post(back, olga, "k6", "{}").statusCode()).isEqualTo(404);

        stop();
        start(folder.resolve("inputs.yaml"));
        tell(DOOR, InputFiles.SECRET, door(1, "D-44", "door", true));
        var first = await().atMost(SOON).until(() -> in("z44"), Optional::isPresent).orElseThrow();
        assertThat(first.priority()).isEqualTo(Priority.LOW);
        assertThat(first.explanations().getFirst().text()).contains("olga gave leave to open");
        await().atMost(SOON).until(() -> states().equals(Set.of("USED", "WITHDRAWN")));

        stop();
        start(folder.resolve("inputs.yaml"));
        tell(DOOR, InputFiles.SECRET, door(2, "D-44", "door", false));
        tell(DOOR, InputFiles.SECRET, door(3, "D-44", "door", true));
        await().atMost(SOON).until(() -> in("z44").orElseThrow().priority() == Priority.MEDIUM);

        assertThat(context.getBean(AuditStore.class).after(0, 100))
                .filteredOn(record -> record.entry().subject().equals("gate/g3"))
                .extracting(record -> record.entry().who() + ": " + record.entry().action())
                .containsExactly(
                        "olga: gate leave given",
                        "olga: gate leave given",
                        "olga: gate leave withdrawn",
                        "system: gate leave used");
    }

    @Test
    void openedWithACardIsLeaveInItself() throws Exception {
        tell(DOOR, InputFiles.SECRET, door(1, "D-44", "opened-with-card", true));

        var alert = await().atMost(SOON).until(() -> in("z44"), Optional::isPresent).orElseThrow();
        assertThat(alert.priority()).isEqualTo(Priority.LOW);
        assertThat(alert.explanations().getFirst().text())
                .startsWith("door-controller gave leave to open West gate once");
    }

    private Set<String> states() throws Exception {
        var gates = JSON.readTree(get("/api/gates", session("olga")).body());
        return Set.copyOf(gates.get(2).path("leaves").findValuesAsText("state"));
    }

    private Optional<Alert> in(String zone) {
        return operations.open().stream().filter(alert -> alert.zones().contains(zone)).findFirst();
    }

    private Optional<Alert> of(Rule rule) {
        return operations.open().stream()
                .filter(alert -> alert.reasons().stream().anyMatch(reason -> reason.rule() == rule))
                .findFirst();
    }

    private AlertState state(Alert alert) {
        return operations.find(alert.id()).orElseThrow().state();
    }

    private SourceStatus status(String source) {
        return context.getBean(Inputs.class).statuses().stream()
                .filter(each -> each.id().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private long identities(Kind kind) {
        return context.getBean(IdentityReports.class).counts().getOrDefault(kind, 0L);
    }

    private static String door(int id, String door, String event, boolean open) {
        return """
        {"uid": %d, "at": "%s", "door": "%s", "event": "%s", "open": %s}\
        """
                .formatted(id, Instant.now(), door, event, open);
    }

    private MqttClient connect(String source, String secret) throws MqttException {
        var port = context.getBean(Broker.class).port();
        var client = new MqttClient("tcp://127.0.0.1:" + port, source, new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setUserName(source);
        options.setPassword(bytes(secret));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        client.setTimeToWait(5000);
        client.connect(options);
        return client;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.console() + path));
    }

    private HttpResponse<String> tell(String source, String secret, String message)
            throws Exception {
        return http.send(
                request("/api/inputs/" + source)
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(message))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return http.send(request(path).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String cookie, String key, String body)
            throws Exception {
        return http.send(
                request(path)
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String session(String name) throws Exception {
        var body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
        var header =
                post("/login", "none=none", "login", body)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }
}
