package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.wire.software.SoftwarePackage;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class SoftwareApiTest {
    private RunningApi api;
    private Path made;
    private String ines;
    private String olga;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        api = RunningApi.start(folder.resolve("data"), 0);
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        ines = api.session("ines");
        olga = api.session("olga");
        var program = new byte[5 << 20];
        new SplittableRandom(1).nextBytes(program);
        made = folder.resolve("made.zip");
        SoftwarePackage.write(
                made,
                "0.2.0",
                Map.of("vallum-node.jar", Files.write(folder.resolve("x.jar"), program)));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aPackageOfMegabytesIsTakenAndListed() throws Exception {
        var hash = SoftwarePackage.hash(made).hex();

        var answer = api.send(put(ines, "application/zip", BodyPublishers.ofFile(made)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains(hash, "\"version\":\"0.2.0\"", "\"broughtBy\":\"ines\"");
        assertThat(api.send(api.get("/api/software", olga)).body()).contains(hash);
    }

    @Test
    void nobodyElseBringsOneIn() throws Exception {
        var nobody = put("none=none", "application/zip", BodyPublishers.ofFile(made));
        assertThat(api.send(nobody).statusCode()).isEqualTo(401);
        var operator = put(olga, "application/zip", BodyPublishers.ofFile(made));
        assertThat(api.send(operator).statusCode()).isEqualTo(403);
        var foreign =
                put(ines, "application/zip", BodyPublishers.ofFile(made))
                        .header("Origin", "http://elsewhere.example");
        assertThat(api.send(foreign).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoPackageIsNotTaken() throws Exception {
        var answer = api.send(put(ines, "application/zip", BodyPublishers.ofString("no package")));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Not taken: no package");
        var form = put(ines, "text/plain", BodyPublishers.ofFile(made));
        assertThat(api.send(form).statusCode()).isEqualTo(415);
    }

    @Test
    void whatIsLongerThanAnyRequestMayBeIsSaidToBeTooLong() {
        var tooLong = new ContentLengthExceededException(10, 11);
        var content =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException(tooLong);
                    }

                    @Override
                    public int read(byte[] target, int from, int most) throws IOException {
                        throw new IOException(tooLong);
                    }
                };

        assertThatThrownBy(() ->
                        api.context.getBean(SoftwareController.class).bring(content, () -> "ines"))
                .isSameAs(tooLong);
    }

    @Test
    void nothingElseMayBeThatLong() throws Exception {
        var body = "{\"username\":\"%s\",\"password\":\"x\"}".formatted("u".repeat(2 << 20));

        assertThat(api.send(api.post("/login", "none=none", body)).statusCode()).isEqualTo(413);
    }

    @Test
    void aNodeWithoutACertificateIsOrderedNothing() throws Exception {
        var body = "{\"sha256\":\"%s\"}".formatted(SoftwarePackage.hash(made).hex());
        var order =
                api.get("/api/nodes/n13/software", ines)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body));

        var answer = api.send(order);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("it would believe nobody");
        assertThat(api.send(api.get("/api/nodes/n13/software", olga)).statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder put(String cookie, String type, BodyPublisher body) {
        return api.get("/api/software", cookie).header("Content-Type", type).PUT(body);
    }
}
