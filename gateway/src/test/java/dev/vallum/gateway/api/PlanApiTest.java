package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.wire.RecordHash;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture under the map, over HTTP. */
@SuppressWarnings("NullAway.Init") // set before each test
class PlanApiTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String PLAN = "/api/site/plan";

    private byte[] picture;
    private RunningApi api;
    private String olga;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        var text = Files.readString(RESOURCES.resolve("reference-site.yaml"));
        var site = Files.writeString(folder.resolve("site.yaml"), text + Scenes.PLAN);
        Files.copy(RESOURCES.resolve("reference-plan.png"), folder.resolve("reference-plan.png"));
        Files.copy(RESOURCES.resolve("reference-plan.png"), folder.resolve("other.png"));
        picture = Files.readAllBytes(folder.resolve("reference-plan.png"));
        Files.writeString(folder.resolve("secret.yaml"), "secret: yes");
        var settings = Map.<String, Object>of("vallum.site", site.toString());
        api = RunningApi.start(folder.resolve("data"), 0, settings, site);
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        olga = api.session("olga");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whoIsLoggedInGetsThePictureAndWhereItLies() throws Exception {
        var answer = fetch(PLAN, olga, "none");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(picture);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("ETag")).contains(tag());
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(api.send(api.get("/api/site", olga)).body())
                .contains("\"plan\":{\"picture\":\"reference-plan.png\",\"sha256\":\"")
                .contains("\"topLeft\":[-460.0,60.0]", "\"kind\":\"DRAWING\",\"opacity\":0.6");
    }

    @Test
    void whoHasItAlreadyIsToldSo() throws Exception {
        var answer = fetch(PLAN, olga, tag());

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(fetch(PLAN, olga, "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyElseGetsIt() throws Exception {
        assertThat(fetch(PLAN, "none=none", "none").statusCode()).isEqualTo(401);
        assertThat(fetch(PLAN, "none=none", tag()).statusCode()).isEqualTo(401);
    }

    @Test
    void whoReadsTheSiteFileGetsThePicturesBesideItAndNothingElse() throws Exception {
        var file = "/api/site/file/plan/";
        for (var name : new String[] {"ines", "arno"}) {
            var answer = fetch(file + "other.png", api.session(name), "none");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(picture);
        }
        assertThat(fetch(file + "other.png", olga, "none").statusCode()).isEqualTo(403);
        var ines = api.session("ines");
        assertThat(fetch(file + "secret.yaml", ines, "none").statusCode()).isEqualTo(404);
        assertThat(fetch(file + "none.png", ines, "none").statusCode()).isEqualTo(404);
        assertThat(fetch(file + "..%2Fother.png", ines, "none").statusCode()).isEqualTo(404);
    }

    @Test
    void aSiteWithoutAPlanSaysSo(@TempDir Path data) throws Exception {
        try (var plain = RunningApi.start(data, 0)) {
            var cookie = plain.session("olga");
            assertThat(plain.send(plain.get(PLAN, cookie)).statusCode()).isEqualTo(404);
            assertThat(plain.send(plain.get("/api/site", cookie)).body()).contains("\"plan\":null");
        }
    }

    private String tag() {
        return "\"" + RecordHash.of(picture).hex() + "\"";
    }

    private HttpResponse<byte[]> fetch(String path, String cookie, String known) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    api.get(path, cookie).header("If-None-Match", known).build(),
                    BodyHandlers.ofByteArray());
        }
    }
}
