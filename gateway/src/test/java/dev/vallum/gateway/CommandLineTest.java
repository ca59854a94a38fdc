package dev.vallum.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.notify.webhook.HookReceiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
    @TempDir private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String data;
    private String site;

    @BeforeEach
    void lay() throws IOException {
        data = directory.resolve("data").toString();
        site =
                Files.writeString(
                                directory.resolve("site.yaml"),
                                "id: reference\nnodes: [{id: n01}, {id: n02}]\n")
                        .toString();
    }

    @Test
    void makesAnAccountAndShowsItsPasswordOnce() {
        assertThat(run("account", "add", "ann", "--role", "operator,auditor", "--data", data))
                .isZero();
        assertThat(out.toString()).containsPattern("password of ann: ([a-z2-9]{5}-?){4}");

        assertThat(run("account", "list", "--data", data)).isZero();
        assertThat(out.toString()).contains("ann operator,auditor");
    }

    @Test
    void takesAPasswordFromAFile() throws IOException {
        var file = Files.writeString(directory.resolve("password"), "correct horse battery\n");

        assertThat(
                        run(
                                "account",
                                "add",
                                "ann",
                                "--role=operator",
                                "--data",
                                data,
                                "--password-file",
                                file.toString()))
                .isZero();
        assertThat(out.toString()).doesNotContain("horse");
    }

    @Test
    void refusesInOneLineWhatCannotBe() {
        assertThat(run("account", "add", "Ann", "--role", "operator", "--data", data)).isEqualTo(1);
        assertThat(err.toString()).startsWith("account name 'Ann'").hasLineCount(1);
    }

    @Test
    void hasNoSpareForADatabaseElsewhere() {
        var database = "jdbc:postgresql://127.0.0.1:1/vallum?user=vallum";
        assertThat(run("run", "--site", site, "--data", data, "--spare", "--db", database))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("--spare: with --db").hasLineCount(1);
    }

    @Test
    void showsACodeForANodeAndShutsItOut() {
        assertThat(run("enrol", "n01", "--site", site, "--data", data)).isZero();
        assertThat(out.toString()).matches("(?s)code of n01: ([0-9A-HJKMNP-TV-Z]{4}-?){5}\\R");

        assertThat(run("enrol", "n99", "--site", site, "--data", data)).isEqualTo(1);
        assertThat(run("revoke", "n01", "--site", site, "--data", data)).isZero();
        assertThat(out.toString()).contains("n01 is shut out; 0 certificates counted");
    }

    @Test
    void verifiesADataDirectoryAndNothingElse() throws IOException {
        var empty = directory.resolve("empty");
        assertThat(run("verify", "--data", empty.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is no data directory of a gateway");
        assertThat(empty).doesNotExist();

        assertThat(run("enrol", "n01", "--site", site, "--data", data)).isZero();
        assertThat(run("verify", "--data", data)).isZero();
        assertThat(out.toString())
                .contains("records   proven: 0 in 0 journals")
                .contains("audit     intact: 1 records");

        var none = Files.writeString(directory.resolve("authority.crt"), "none");
        assertThat(run("verify", "--data", data, "--authority", none.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("authority.crt: is no certificate");
    }

    @Test
    void backsUpChecksAndRestores() {
        var backup = directory.resolve("gateway.backup").toString();
        var other = directory.resolve("other").toString();
        assertThat(run("backup", "--data", data, "--to", backup)).isEqualTo(1);
        assertThat(err.toString()).contains("is no data directory of a gateway").hasLineCount(1);

        assertThat(run("enrol", "n01", "--site", site, "--data", data)).isZero();
        assertThat(run("backup", "--data", data, "--to", backup)).isZero();
        assertThat(run("check-backup", backup)).isZero();
        assertThat(out.toString())
                .contains("records   proven: 0")
                .contains("audit     intact: 1 records, the last of 20")
                .contains("backup    in order");

        assertThat(run("restore", "--from", backup, "--data", other)).isZero();
        assertThat(run("verify", "--data", other)).isZero();
        assertThat(out.toString()).contains("audit     intact: 2 records");
        assertThat(run("restore", "--from", backup, "--data", other)).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty");
    }

    @Test
    void saysHowToSaveADatabaseThatIsElsewhere() {
        assertThat(run("enrol", "n01", "--site", site, "--data", data)).isZero();
        var backup = directory.resolve("files.backup").toString();

        assertThat(
                        run(
                                "backup",
                                "--data",
                                data,
                                "--to",
                                backup,
                                "--db",
                                "jdbc:postgresql://db/vallum?user=vallum"))
                .isZero();
        assertThat(err.toString())
                .contains("NOT in it")
                .contains("pg_dump --format=custom")
                .contains("\"postgresql://db/vallum?user=vallum\"");
        assertThat(run("check-backup", backup)).isZero();
        assertThat(out.toString()).contains("database  NOT in it");
    }

    @Test
    void writesASecretForEachNodeThatOnlyItsOwnerCanRead() throws IOException {
        var secrets = directory.resolve("secrets");

        assertThat(
                        run(
                                "enrol",
                                "--site",
                                site,
                                "--data",
                                data,
                                "--out",
                                secrets.toString(),
                                "--all",
                                "--demo"))
                .isZero();

        try (var files = Files.list(secrets)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("n01.secret", "n02.secret", "simulator.secret");
        }
        var secret = secrets.resolve("n01.secret");
        assertThat(Files.readString(secret)).matches("[0-9a-f]{64}\n");
        assertThat(mode(secret)).isEqualTo("rw-------");
        assertThat(mode(secrets)).isEqualTo("rwx------");
        assertThat(mode(Path.of(data))).isEqualTo("rwx------");
        assertThat(mode(Path.of(data, "vallum.db"))).isEqualTo("rw-------");
    }

    @Test
    void enrolsNoNodeThatTheSiteDoesNotHave() {
        assertThat(
                        run(
                                "enrol",
                                "--site",
                                site,
                                "--data",
                                data,
                                "--out",
                                directory.resolve("secrets").toString(),
                                "n01",
                                "n99"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("has no node n99").hasLineCount(1);
    }

    @Test
    void opensNothingToOthersWithoutTls() {
        assertThat(run("run", "--site", site, "--data", data, "--bind", "0.0.0.0")).isEqualTo(1);
        assertThat(err.toString()).contains("give --tls-key-store").hasLineCount(1);
    }

    @Test
    void saysWhatIsWrongWithAKeyStore() throws Exception {
        var password = Files.writeString(directory.resolve("password"), "open sesame\n");
        var keyStore = Files.createFile(directory.resolve("site.p12"));
        assertThat(runWith(keyStore, password)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(keyStore + ": is no PKCS12 key store that the password in " + password)
                .hasLineCount(1);

        var empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (var file = Files.newOutputStream(keyStore)) {
            empty.store(file, "open sesame".toCharArray());
        }
        err.getBuffer().setLength(0);
        assertThat(runWith(keyStore, password)).isEqualTo(1);
        assertThat(err.toString()).startsWith(keyStore + ": has no key").hasLineCount(1);
    }

    private int runWith(Path keyStore, Path password) {
        return run(
                "run",
                "--site",
                site,
                "--data",
                data,
                "--tls-key-store",
                keyStore.toString(),
                "--tls-key-store-password-file",
                password.toString());
    }

    @Test
    void namesTheFileOfAnAuthorityThatIsNone() throws IOException {
        Files.createDirectories(Path.of(data));
        var file = Files.writeString(Path.of(data).resolve("authority.pem"), "rubbish");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var real = "src/main/resources/reference-site.yaml";
        assertThat(run("run", "--site", real, "--data", data, "--node-port", "0")).isEqualTo(1);
        assertThat(err.toString()).startsWith(file.toString()).hasLineCount(1);
    }

    @Test
    void namesFileAndLineOfABadSiteFile() throws IOException {
        Files.writeString(Path.of(site), "id: reference\nnodes: 7\n");

        assertThat(run("run", "--site", site, "--data", data)).isEqualTo(1);
        assertThat(err.toString()).startsWith(site + ":2:").hasLineCount(1);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void checksAFileOfTheWaysOut() throws IOException {
        var file = waysOut(9);
        assertThat(run("ways-out", "check", file)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("right  hook (webhook)");

        Files.writeString(Path.of(file), "ways:\n- id: hook\n  webhok: {}\n");
        assertThat(run("ways-out", "check", file)).isEqualTo(1);
        assertThat(err.toString()).startsWith(file + ":3: unknown key 'webhok'").hasLineCount(1);
    }

    @Test
    void triesTheWaysOutWithWhatIsMarkedAsATest() throws IOException {
        try (var receiver = new HookReceiver(0)) {
            var file = waysOut(receiver.port());
            assertThat(run("ways-out", "test", file, "--way", "hook")).isZero();
            assertThat(out.toString()).contains("answered   hook (webhook): HTTP 204");
            assertThat(receiver.requests())
                    .singleElement()
                    .matches(request -> request.body().contains("\"status\":\"TEST\""));

            receiver.answerNext(403, Map.of());
            assertThat(run("ways-out", "test", file)).isEqualTo(1);
            assertThat(out.toString()).contains("refused    hook (webhook): HTTP 403");
            assertThat(run("ways-out", "test", file, "--way", "none")).isEqualTo(1);
            assertThat(err.toString()).contains("there is no way 'none'");
        }
    }

    private String waysOut(int port) throws IOException {
        var secret = Files.writeString(directory.resolve("hook.secret"), "open sesame\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                        directory.resolve("ways.yaml"),
                        """
                        ways:
                        - id: hook
                          webhook: { url: "http://127.0.0.1:%d/", secretFile: hook.secret }
                        """
                                .formatted(port))
                .toString();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
