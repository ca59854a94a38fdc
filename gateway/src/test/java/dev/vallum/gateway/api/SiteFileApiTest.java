package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.inputs.InputFiles;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class SiteFileApiTest {
    private static final Path REFERENCE = Path.of("src/main/resources/reference-site.yaml");
    private static final String FILE = "/api/site/file";

    @TempDir private Path folder;
    private Path site;
    private String text;
    private RunningApi api;
    private String ines;
    private String olga;

    @BeforeEach
    void start() throws Exception {
        site = folder.resolve("site.yaml");
        text = Files.readString(REFERENCE);
        Files.writeString(site, text);
        begin(Map.of());
    }

    private void begin(Map<String, String> more) throws Exception {
        var settings = new HashMap<String, Object>(more);
        settings.put("vallum.site", site.toString());
        api = RunningApi.start(folder.resolve("data"), 0, settings, site);
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        ines = api.session("ines");
        olga = api.session("olga");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anInstallerReadsTheFileAsItStands() throws Exception {
        var answer = api.send(api.get(FILE, ines));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(text);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/yaml");
        assertThat(answer.headers().firstValue("ETag")).hasValue(tag(text));
        assertThat(api.send(api.get(FILE + "/state", ines)).body())
                .isEqualTo(
                        "{\"name\":\"site.yaml\",\"sha256\":\"%s\",\"inForce\":true,\"writable\":true}"
                                .formatted(hash(text)));
    }

    @Test
    void anAuditorReadsAllOfItAndChangesNothing() throws Exception {
        var arno = api.session("arno");
        assertThat(api.send(api.get(FILE, arno)).body()).isEqualTo(text);
        assertThat(api.send(api.get(FILE + "/state", arno)).statusCode()).isEqualTo(200);
        var checked = api.send(check(arno, text));
        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(checked.body()).contains("\"mistakes\":[]");

        assertThat(api.send(put(arno, moved(), tag(text))).statusCode()).isEqualTo(403);
        assertThat(Files.readString(site)).isEqualTo(text);
        assertThat(acts()).isEmpty();
    }

    @Test
    void nobodyElseReadsChecksOrWrites() throws Exception {
        for (var request :
                List.of(
                        api.get(FILE, olga),
                        api.get(FILE + "/state", olga),
                        check(olga, text),
                        put(olga, text, tag(text)))) {
            var answer = api.send(request);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
        }
        assertThat(api.send(put("none=none", text, tag(text))).statusCode()).isEqualTo(401);
        var foreign = put(ines, text, tag(text)).header("Origin", "http://elsewhere.example");
        assertThat(api.send(foreign).statusCode()).isEqualTo(403);
        assertThat(Files.readString(site)).isEqualTo(text);
    }

    @Test
    void aTextIsCheckedAndComparedAndNothingIsStored() throws Exception {
        var bad = api.send(check(ines, text.replace("post: t02", "post: t99")));
        assertThat(bad.statusCode()).isEqualTo(200);
        assertThat(bad.body())
                .contains("{\"line\":152,\"text\":\"there is no post 't99'\"}", "\"site\":null");

        var good = api.send(check(ines, moved()));
        assertThat(good.body())
                .contains("\"mistakes\":[]", "{\"kind\":\"POST\",\"how\":\"MOVED\",\"id\":\"t02\"}")
                .contains("{\"id\":\"t02\",\"name\":\"Tower 2\",\"at\":[120.0,1.0]}")
                .contains("\"list\":\"posts\",\"id\":\"t02\"");
        assertThat(Files.readString(site)).isEqualTo(text);
        assertThat(acts()).isEmpty();
    }

    @Test
    void saysWhatIsWrongInTheLanguageOfWhoeverWrites() throws Exception {
        var wrong = text.replace("post: t02", "post: t99");

        var checked = api.send(check(ines, wrong).header("Accept-Language", "es"));
        assertThat(checked.body())
                .contains("{\"line\":152,\"text\":\"no hay ninguna torre «t99»\"}");
        var refused = api.send(put(ines, wrong, tag(text)).header("Accept-Language", "es"));
        assertThat(refused.body())
                .contains("Ninguna central podría arrancar con esto: línea 152: no hay ninguna")
                .contains("; línea 159: no hay ninguna torre «t99»");
    }

    @Test
    void aTextReplacesTheFileAndBothHashesGoOnRecord() throws Exception {
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rw-r-----"));

        var answer = api.send(put(ines, moved(), tag(text)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue(tag(moved()));
        assertThat(answer.body()).contains("\"inForce\":false");
        assertThat(Files.readString(site)).isEqualTo(moved());
        assertThat(Files.getPosixFilePermissions(site))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Files.readString(folder.resolve("site.yaml.before"))).isEqualTo(text);
        assertThat(names()).containsExactlyInAnyOrder("data", "site.yaml", "site.yaml.before");
        assertThat(acts())
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.entry().who()).isEqualTo("ines");
                    assertThat(act.entry().action()).isEqualTo("site file replaced");
                    assertThat(act.entry().subject()).isEqualTo("site/reference");
                    assertThat(act.entry().detail())
                            .isEqualTo(
                                    "SHA-256 before %s, after %s"
                                            .formatted(hash(text), hash(moved())));
                });
        assertThat(api.send(api.get("/api/site", olga)).body()).contains("[122.0,1.0]");
    }

    @Test
    void whoHasNotSeenTheFileAsItIsDoesNotReplaceIt() throws Exception {
        assertThat(api.send(put(ines, moved(), tag(text))).statusCode()).isEqualTo(200);

        var outdated = api.send(put(ines, text, tag(text)));
        assertThat(outdated.statusCode()).isEqualTo(412);
        assertThat(outdated.body()).contains("Somebody has changed the site file", hash(moved()));
        assertThat(outdated.headers().firstValue("ETag")).hasValue(tag(moved()));
        assertThat(api.send(put(ines, text, null)).statusCode()).isEqualTo(428);
        assertThat(Files.readString(site)).isEqualTo(moved());
        assertThat(acts()).hasSize(1);
    }

    @Test
    void aTextWithMistakesIsNotTaken() throws Exception {
        var answer = api.send(put(ines, text.replace("post: t02", "post: t99"), tag(text)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("No gateway could start with this: line 152: there is no post 't99'");
        assertThat(api.send(put(ines, "no: [site", tag(text))).statusCode()).isEqualTo(422);
        assertThat(Files.readString(site)).isEqualTo(text);
    }

    @Test
    void aTextThatAnotherFileDoesNotFitIsNotTaken() throws Exception {
        api.close();
        var inputs = InputFiles.with(folder, "id: yard-radar", "id: yard-radar");
        begin(Map.of("vallum.inputs", inputs.toString()));

        var answer =
                api.send(put(ines, text.replace("id: yard-radar", "id: old-radar"), tag(text)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("inputs.yaml:", "yard-radar");
    }

    @Test
    void anActWithAKeyIsDoneOnce() throws Exception {
        var first = api.send(put(ines, moved(), tag(text)).header("Idempotency-Key", "k1"));
        var again = api.send(put(ines, moved(), tag(text)).header("Idempotency-Key", "k1"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        var other = put(ines, text, tag(moved())).header("Idempotency-Key", "k1");
        assertThat(api.send(other).statusCode()).isEqualTo(422);
        assertThat(acts()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeWrittenStaysAndTheRecordSaysSo() throws Exception {
        // Nothing takes the place of a folder that has something in it.
        Files.createDirectories(folder.resolve("site.yaml.before/kept"));

        var answer = api.send(put(ines, moved(), tag(text)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("site.yaml can't be written by the user that the gateway runs as");
        assertThat(Files.readString(site)).isEqualTo(text);
        assertThat(names()).containsExactlyInAnyOrder("data", "site.yaml", "site.yaml.before");
        assertThat(acts())
                .extracting(act -> act.entry().action())
                .containsExactly("site file replaced", "site file not replaced");
    }

    @Test
    void aFolderThatIsGoneIsSaidToBe() throws Exception {
        Files.delete(site);

        var answer = api.send(api.get(FILE, ines));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("site.yaml can't be read");
    }

    @Test
    void whatALinkLeadsToIsReplaced() throws Exception {
        var real = Files.move(site, folder.resolve("real.yaml"));
        Files.createSymbolicLink(site, real);

        assertThat(api.send(put(ines, moved(), tag(text))).statusCode()).isEqualTo(200);
        assertThat(Files.isSymbolicLink(site)).isTrue();
        assertThat(Files.readString(real)).isEqualTo(moved());
    }

    @Test
    void aTextThatIsTooLongIsRefused() throws Exception {
        assertThat(api.send(check(ines, "#".repeat(2 << 20))).statusCode()).isEqualTo(413);
    }

    private String moved() {
        return text.replace("name: Tower 2, at: [122, 1]", "name: Tower 2, at: [120, 1]");
    }

    private List<AuditRecord> acts() {
        return api.context.getBean(AuditStore.class).after(0, 100).stream()
                .filter(record -> record.entry().action().startsWith("site file"))
                .toList();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private HttpRequest.Builder check(String cookie, String body) {
        return api.get("/api/site/check", cookie)
                .header("Content-Type", "text/yaml")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder put(String cookie, String body, @Nullable String tag) {
        var request =
                api.get(FILE, cookie)
                        .header("Content-Type", "text/yaml")
                        .PUT(BodyPublishers.ofString(body));
        return tag == null ? request : request.header("If-Match", tag);
    }

    private static String hash(String text) {
        return RecordHash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String tag(String text) {
        return "\"" + hash(text) + "\"";
    }
}
