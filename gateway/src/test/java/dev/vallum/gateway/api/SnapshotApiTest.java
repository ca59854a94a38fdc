package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.store.NewSnapshot;
import dev.vallum.gateway.store.SnapshotStore;
import dev.vallum.wire.RecordHash;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotApiTest {
    private static final UUID ALERT = new UUID(0, 7);
    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.US_ASCII);
    private static final String PATH = "/api/alerts/" + ALERT + "/snapshots";

    private RunningApi api;

    @BeforeEach
    void start(@TempDir Path data) {
        api = RunningApi.start(data, 0);
        api.context
                .getBean(SnapshotStore.class)
                .add(
                        new NewSnapshot(
                                ALERT,
                                7,
                                "c04",
                                "z12",
                                3,
                                false,
                                Instant.parse("2026-11-29T12:00:00Z"),
                                PICTURE,
                                320,
                                240));
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsThemToThoseWhoJudgeOrCheckAndToNobodyElse() throws Exception {
        for (var who : new String[] {"olga", "arno"}) {
            var session = api.session(who);
            var list = new ObjectMapper().readTree(api.send(api.get(PATH, session)).body());
            assertThat(list.size()).isEqualTo(1);
            assertThat(list.at("/0/number").asInt()).isEqualTo(1);
            assertThat(list.at("/0/camera").asText()).isEqualTo("c04");
            assertThat(list.at("/0/sha256").asText()).isEqualTo(RecordHash.of(PICTURE).hex());
            assertThat(list.at("/0/takenAt").asText()).isEqualTo("2026-11-29T12:00:00Z");
            assertThat(status(PATH + "/2", session)).isEqualTo(404);
        }
        var ines = api.session("ines");
        for (var path : new String[] {PATH, PATH + "/1"}) {
            assertThat(status(path, ines)).isEqualTo(403);
            assertThat(api.send(HttpRequest.newBuilder(api.uri(path))).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void givesThePictureAsOneAndAsNothingElse() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var response =
                    http.send(
                            api.get(PATH + "/1", api.session("olga")).build(),
                            BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(PICTURE);
            var headers = response.headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    private int status(String path, String session) throws Exception {
        return api.send(api.get(path, session)).statusCode();
    }
}
