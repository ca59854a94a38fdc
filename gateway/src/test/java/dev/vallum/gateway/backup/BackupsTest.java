package dev.vallum.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups are of SQLite's file, so these tests have no other database. */
final class BackupsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir private Path directory;

    private final Backups backups = new Backups(CLOCK);
    private DataDirectory data;
    private SqliteDatabase database;
    private AuditStore audit;
    private Path backup;
    private Path restored;

    @BeforeEach
    void start() throws IOException {
        data = DataDirectory.open(directory.resolve("data"));
        database = SqliteDatabase.open(data);
        audit = new AuditStore(database);
        Authority.open(data, CLOCK);
        data.writePrivateFile("session.key", "a secret".getBytes(StandardCharsets.US_ASCII));
        data.writePrivateFile("broker.p12", new byte[] {1});
        Files.createDirectories(data.path().resolve("software"));
        Files.writeString(data.path().resolve("software/package.zip"), "a package");
        Files.writeString(data.path().resolve("software/arriving"), "half of a packa");
        record("first");
        record("second");
        backup = directory.resolve("vallum.backup");
        restored = directory.resolve("restored");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void copiesWhatARestoreNeedsBesideAGatewayThatWrites() throws Exception {
        try (var lock = data.claim()) {
            assertThat(lock.isValid()).isTrue();
            var manifest = write(backup);

            assertThat(manifest.files())
                    .extracting(Manifest.Entry::name)
                    .containsExactly(
                            "vallum.db", "authority.pem", "session.key", "software/package.zip");
        }
        record("after the backup");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("data", "vallum.backup");
        }
    }

    @Test
    void saysHowFarABackupGoes() throws Exception {
        write(backup);
        record("after the backup");

        var checked = backups.check(backup);

        assertThat(checked.records()).isZero();
        assertThat(checked.last().orElseThrow().number()).isEqualTo(2);
        assertThat(checked.last().orElseThrow().entry().time()).isEqualTo(NOW);
        assertThat(checked.manifest().madeAt()).isEqualTo(NOW);
    }

    @Test
    void restoresAllOfItAndPutsThatOnRecord() throws Exception {
        write(backup);
        record("after the backup");

        backups.restore(backup, restored);

        assertThat(new DataDirectory(restored).content())
                .extracting(Path::toString)
                .containsExactly("authority.pem", "session.key", "software", "vallum.db");
        for (var file : new String[] {"authority.pem", "session.key", "software/package.zip"}) {
            assertThat(restored.resolve(file)).hasSameBinaryContentAs(data.path().resolve(file));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(restored.resolve("authority.pem"))))
                .isEqualTo("rw-------");
        try (var lock = new DataDirectory(restored).claim();
                var other = SqliteDatabase.open(new DataDirectory(restored))) {
            assertThat(lock.isValid()).isTrue();
            var entries = new AuditStore(other).after(0, 10);
            assertThat(entries)
                    .extracting(record -> record.entry().action())
                    .containsExactly("first", "second", "data restored");
            assertThat(new AuditStore(other).verify()).isInstanceOf(AuditVerdict.Intact.class);
        }
    }

    @Test
    void writesOverNothingAndNotIntoTheDataDirectory() throws Exception {
        write(backup);

        assertRefused(() -> write(backup), "vallum.backup: is there already");
        assertRefused(
                () -> write(data.path().resolve("software/b.zip")),
                "b.zip: lies in the data directory");
        assertRefused(() -> write(directory.resolve("none/b.zip")), "there is no such folder");
    }

    @Test
    void restoresToNoDirectoryThatSomebodyUses() throws Exception {
        write(backup);

        assertRefused(
                () -> backups.restore(backup, data.path()),
                "data: is not empty, it has authority.pem, broker.p12, session.key and more");
        try (var lock = DataDirectory.open(restored).claim()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused(() -> backups.restore(backup, restored), "in use by another gateway");
        }
        assertThat(Files.readString(data.path().resolve("session.key"))).isEqualTo("a secret");
    }

    @Test
    void noGatewayTakesADirectoryThatIsRestoredHalfway() throws Exception {
        Files.createDirectory(DataDirectory.open(restored).path().resolve("restoring"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new DataDirectory(restored).claim())
                .withMessageContaining("came to no end");
    }

    @Test
    void namesTheFileThatIsNotWhatWasBackedUp() throws Exception {
        write(backup);
        try (var zip = FileSystems.newFileSystem(backup)) {
            Files.writeString(zip.getPath("data/session.key"), "b secret");
        }

        assertRefused(() -> backups.check(backup), "session.key is not what was backed up");
        assertRefused(() -> backups.restore(backup, restored), "session.key is not what was");
        assertThat(new DataDirectory(restored).content()).isEmpty();

        try (var zip = FileSystems.newFileSystem(backup)) {
            Files.delete(zip.getPath("data/session.key"));
        }
        assertRefused(() -> backups.check(backup), "session.key is missing");
        try (var zip = FileSystems.newFileSystem(backup)) {
            Files.writeString(zip.getPath("data/more"), "more");
        }
        assertRefused(() -> backups.check(backup), "holds data/more, which its list does not name");
    }

    @Test
    void believesNothingThatWasCutOffOrIsNoBackup() throws Exception {
        write(backup);
        var bytes = Files.readAllBytes(backup);
        Files.write(backup, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused(() -> backups.check(backup), "is no backup, or was cut off");
        assertRefused(() -> backups.check(directory.resolve("none")), "none: is not there");
    }

    @Test
    void takesNothingOutBesideTheDirectory() {
        for (var name : new String[] {"../out", "/etc/out", "a/../../out", "./a"}) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> Manifest.read(listing(name)))
                    .withMessageContaining("names the file '" + name + "'");
        }
    }

    private static byte[] listing(String name) {
        return ("{\"format\":1,\"madeAt\":\"2026-11-29T08:00:00Z\",\"program\":\"x\",\"database\":"
                        + "\"HERE\",\"files\":[{\"name\":\""
                        + name
                        + "\",\"bytes\":1,\"sha256\":\"\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void namesTheRecordAtWhichTheAuditIsBroken() throws Exception {
        change("UPDATE audit SET detail = 'else' WHERE number = 2");
        write(backup);

        assertRefused(
                () -> backups.check(backup),
                "the audit is broken at record 2: its content is not what was hashed");
    }

    @Test
    void saysThatADatabaseIsDamaged() throws Exception {
        database.close();
        var file = data.path().resolve("vallum.db");
        var bytes = Files.readAllBytes(file);
        write(backup);
        java.util.Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5a);
        try (var zip = FileSystems.newFileSystem(backup)) {
            var list = zip.getPath("backup.json");
            var was = Manifest.read(Files.readAllBytes(list)).find("vallum.db").orElseThrow();
            Files.write(zip.getPath("data/vallum.db"), bytes);
            var digest = Digests.sha256();
            digest.update(bytes);
            Files.writeString(
                    list,
                    Files.readString(list)
                            .replace(was.sha256(), Digests.hex(digest))
                            .replace(": " + was.bytes(), ": " + bytes.length));
        }

        assertRefused(() -> backups.check(backup), "the database is damaged: ");
    }

    @Test
    void leavesADatabaseOfANewerProgramAlone() throws Exception {
        change(
                """
                INSERT INTO flyway_schema_history SELECT 99, '99', 'more', type, 'V99__more.sql',
                    checksum, installed_by, installed_on, execution_time, success
                FROM flyway_schema_history WHERE installed_rank = 1
                """);
        write(backup);

        assertRefused(
                () -> backups.check(backup),
                "its tables have version 99, this program knows them up to ");
    }

    @Test
    void keepsTheFilesBesideADatabaseThatIsElsewhere() throws Exception {
        new BackupWriter(data.path(), Manifest.Kept.ELSEWHERE, "test", CLOCK).write(backup);

        var checked = backups.restore(backup, restored);

        assertThat(checked.manifest().database()).isEqualTo(Manifest.Kept.ELSEWHERE);
        assertThat(new DataDirectory(restored).content())
                .extracting(Path::toString)
                .containsExactly("authority.pem", "session.key", "software");
    }

    private Manifest write(Path to) throws BackupException {
        return new BackupWriter(data.path(), Manifest.Kept.HERE, "test", CLOCK).write(to);
    }

    private void record(String action) {
        audit.append(new AuditEntry(NOW, "ann", action, "gateway", ""));
    }

    private void change(String sql) {
        database.write(handle -> handle.execute(sql));
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String why) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(work)
                .withMessageContaining(why);
    }
}
