package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.export.Export;
import dev.vallum.gateway.export.ExportCheck;
import dev.vallum.gateway.export.ExportException;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.gateway.retention.RetentionLoop;
import dev.vallum.gateway.site.Retention;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.PruneStore;
import dev.vallum.gateway.store.SnapshotStore;
import dev.vallum.gateway.store.TestDatabase;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three days, of which the second is given away. */
final class ExportTest {
    @TempDir private Path directory;

    private final SteppedClock clock = new SteppedClock();
    private final Instant begin = clock.instant();
    private final TestNode node = new TestNode("n01").journals(9);
    private final TestNode plain = new TestNode("n02").journals(2);
    private OpenDatabase database;
    private Authority authority;
    private KeyPair keys;
    private IngestStand ingest;
    private Path file;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var data = DataDirectory.open(directory.resolve("data"));
        database = TestDatabase.open(data);
        authority = Authority.open(data, clock);
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        new NodeCertificateStore(database)
                .add(authority.issue("n01", keys.getPublic(), Purpose.SIGNATURE));
        ingest = new IngestStand(TestNode.SITE, database, clock, (_, _) -> {}, _ -> {});
        file = directory.resolve("export.zip");
        day(1, 1, 3, 1);
        day(2, 4, 6, 2);
        day(3, 7, 9, 2);
    }

    private void day(int day, int from, int to, int plainTo) {
        send(node, node.signed(keys, day, from, to));
        send(plain, plain.detections(1, plainTo));
        note("morning of day " + day);
        note("evening of day " + day);
        clock.advance(Duration.ofDays(1));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void holdsADayAndProvesItWithoutADatabase() throws Exception {
        assertThat(write(1, 2)).isEqualTo(new Export.Counts(4, 2));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName().replaceAll("[0-9a-f-]{36,}", "X")))
                    .containsExactly(
                            "README.txt",
                            "authority.crt",
                            "audit/000000000003.txt",
                            "audit/000000000004.txt",
                            "audit.ndjson",
                            "records/n01/X/000000000004.json",
                            "records/n01/X/000000000005.json",
                            "records/n01/X/000000000006.json",
                            "records/n02/X/000000000002.json",
                            "records.ndjson",
                            "batches/X/000000000002.statement",
                            "batches/X/000000000002.signature",
                            "batches.ndjson",
                            "certificates/X.crt",
                            "certificates.ndjson",
                            "heads.json",
                            "heads.txt",
                            "SHA256SUMS",
                            "SHA256SUMS.sig");
        }
        var checked = check(authority);
        assertThat(checked.records()).isEqualTo(4);
        assertThat(checked.entries()).isEqualTo(2);
        try (var zip = FileSystems.newFileSystem(file)) {
            assertThat(zip.getPath("records/n01/" + node.journal() + "/000000000005.json"))
                    .hasBinaryContent(node.record(5));
            assertThat(Files.readString(zip.getPath("authority.crt"))).doesNotContain("PRIVATE");
        }
    }

    @Test
    void holdsAllOrNothing() throws Exception {
        assertThat(write(-1, 9)).isEqualTo(new Export.Counts(11, 6));
        assertThat(check(authority).records()).isEqualTo(11);

        file = directory.resolve("nothing.zip");
        assertThat(write(20, 21)).isEqualTo(new Export.Counts(0, 0));
        assertThat(check(authority).records()).isZero();
    }

    @Test
    void beginsWhereThePolicyDroppedTheRest() throws Exception {
        new AlertStore(database)
                .commit(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Accounted(new DetectionStore(database).lastId(), List.of()));
        var policy = new Retention(Duration.ofHours(60), Duration.ofHours(60), null);
        var loop =
                new RetentionLoop(
                        policy,
                        new PruneStore(database),
                        new SnapshotStore(database),
                        authority,
                        clock);
        while (loop.doWork() > 0) {
            // Until the round's end.
        }

        assertThat(write(-1, 9).records()).isEqualTo(7);
        assertThat(check(authority).records()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "records/n01/J/000000000005.json | {} | record 5 of journal J of n01: its bytes",
                "records/n01/J/000000000005.json | - | record 5 of journal J of n01: its bytes",
                "audit/000000000004.txt | 1:x | audit     BROKEN at record 4: audit/000000000004",
                "audit/000000000004.txt | - | audit/000000000004.txt is missing",
                "heads.txt | audit | heads.txt was changed",
                "README.txt | all is well | README.txt was changed",
                "more.txt | more | more.txt was put in",
                "SHA256SUMS |  | SHA256SUMS is not signed by this authority"
            })
    void namesTheFirstThatIsWrong(String name, String content, String said) throws Exception {
        write(1, 2);
        change(name.replace("J", node.journal().toString()), content);

        assertRefused(said.replace("journal J", "journal " + node.journal()));
    }

    @Test
    void findsWhatWasLeftOutOfTheLists() throws Exception {
        write(1, 2);
        var lines = read("records.ndjson");
        change("records.ndjson", without(lines, "\"sequence\":5"));
        assertRefused("record 6 of journal " + node.journal() + " of n01: it doesn't continue");
        change("records.ndjson", without(lines, "\"sequence\":6"));
        assertRefused("journal " + node.journal() + " of n01 doesn't end with record 6");
        change("records.ndjson", without(lines, "\"sequence\":4"));
        assertRefused("record 5 of journal");
        change("records.ndjson", lines);

        var entries = read("audit.ndjson");
        change("audit.ndjson", without(entries, "\"number\":4"));
        assertRefused("audit     BROKEN behind record 3: its end was cut off");
        change("audit.ndjson", without(entries, "\"number\":3"));
        assertRefused("audit     BROKEN at record 3: a number is left out");
        change("audit.ndjson", entries.replace("evening", "morning"));
        assertRefused("audit     BROKEN at record 4: its content");
        change("audit.ndjson", entries);

        change("batches.ndjson", "");
        assertRefused("record 4 of journal " + node.journal() + " of n01: what was signed");
    }

    @Test
    void believesNoOtherAuthority() throws Exception {
        write(1, 2);
        var other = Authority.open(DataDirectory.open(directory.resolve("other")), clock);

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> check(other))
                .withMessageContaining("the certificate of its key is not of this authority");
    }

    @Test
    void isNoExportIfItIsAnythingElse() throws Exception {
        Files.writeString(file, "an export");
        assertRefused("is no export, or was cut off");
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> write(1, 2))
                .withMessageContaining("is there already");
    }

    private static String without(String lines, String mark) {
        return lines.lines()
                .filter(line -> !line.contains(mark))
                .reduce("", (a, b) -> a + b + "\n");
    }

    private String read(String name) throws IOException {
        try (var zip = FileSystems.newFileSystem(file)) {
            return Files.readString(zip.getPath(name));
        }
    }

    /** A dash takes the file out. */
    private void change(String name, String content) throws IOException {
        try (var zip = FileSystems.newFileSystem(file)) {
            if ("-".equals(content)) {
                Files.delete(zip.getPath(name));
            } else {
                Files.writeString(zip.getPath(name), content == null ? "" : content);
            }
        }
    }

    private Export.Counts write(int fromDay, int toDay) throws ExportException {
        return new Export(
                        database,
                        authority,
                        begin.plus(Duration.ofDays(fromDay)),
                        begin.plus(Duration.ofDays(toDay)))
                .write(file);
    }

    private ExportCheck.Checked check(Authority believed) throws ExportException {
        try (var export = ExportCheck.open(file)) {
            return export.check(believed.certificate());
        }
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> check(authority))
                .withMessageContaining(why);
    }

    private void send(TestNode from, byte[] payload) {
        ingest.arrive(from.topic("detections"), payload, clock.instant());
        ingest.doWork();
    }

    private void note(String action) {
        new AuditStore(database)
                .append(new AuditEntry(clock.instant(), "ann", action, "gateway", ""));
    }
}
