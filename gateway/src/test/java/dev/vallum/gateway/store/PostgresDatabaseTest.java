package dev.vallum.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditVerdict;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One gateway of several leads, on a real server. */
class PostgresDatabaseTest {
    private static final AuditEntry ENTRY =
            new AuditEntry(Instant.parse("2026-11-29T06:00:00Z"), "olga", "noted", "test/1", "");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path directory;
    private PostgresAddress address;

    @BeforeEach
    void make() throws Exception {
        address = TestDatabase.address(DataDirectory.open(directory));
    }

    @Test
    void keepsASecondGatewayWaitingUntilTheFirstEnds() throws Exception {
        var first = PostgresDatabase.lead(address, () -> {}, () -> {});
        var second =
                CompletableFuture.supplyAsync(
                        () -> PostgresDatabase.lead(address, () -> {}, () -> {}));
        new AuditStore(first).append(ENTRY);
        assertThat(second).isNotDone();
        await().atMost(SOON).until(first::isAwaited);

        first.close();
        try (var leading = second.get(20, TimeUnit.SECONDS)) {
            assertThat(leading.isAwaited()).isFalse();
            new AuditStore(leading).append(ENTRY);
            assertThat(new AuditStore(leading).after(0, 10)).hasSize(2);
        }
    }

    @Test
    void takesOverWhenTheServerDropsTheLeaderWhichLearnsThatItHasLost() throws Exception {
        var lost = new CountDownLatch(1);
        try (var first = PostgresDatabase.lead(address, () -> {}, lost::countDown)) {
            var second =
                    CompletableFuture.supplyAsync(
                            () -> PostgresDatabase.lead(address, () -> {}, () -> {}));
            awaitWaiting();
            dropLeader();
            try (var leading = second.get(20, TimeUnit.SECONDS)) {
                assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
                assertThatThrownBy(() -> new AuditStore(first).append(ENTRY))
                        .isInstanceOf(StoreException.class);
                new AuditStore(leading).append(ENTRY);
                assertThat(new AuditStore(leading).after(0, 10)).hasSize(1);
            }
        }
    }

    @Test
    void leadsOnAfterItsSessionWasDroppedWhileNobodyElseWaits() throws Exception {
        try (var database =
                PostgresDatabase.lead(
                        address,
                        () -> {},
                        () -> {
                            throw new AssertionError("nobody else leads");
                        })) {
            dropLeader();
            var audit = new AuditStore(database);
            await().atMost(SOON).until(() -> appends(audit));
            assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
        }
    }

    @Test
    void letsACommandWriteBesideTheGateway() {
        try (var gateway = PostgresDatabase.lead(address, () -> {}, () -> {});
                var command = PostgresDatabase.beside(address)) {
            for (int i = 0; i < 20; i++) {
                new AuditStore(i % 2 == 0 ? gateway : command).append(ENTRY);
            }
            assertThat(new AuditStore(gateway).verify())
                    .isEqualTo(new AuditStore(command).verify())
                    .isInstanceOf(AuditVerdict.Intact.class);
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(() -> new PostgresAddress("jdbc:mysql://db/vallum", null))
                .hasMessageContaining("jdbc:postgresql:");
        assertThatThrownBy(() ->
                        new PostgresAddress("jdbc:postgresql://db/v?user=v&password=secret", null))
                .hasMessageContaining("in a file");
        assertThat(new PostgresAddress("jdbc:postgresql://db/v", "secret").toString())
                .doesNotContain("secret");
        assertThatThrownBy(() ->
                        PostgresDatabase.lead(
                                new PostgresAddress("jdbc:postgresql://127.0.0.1:1/v?user=v", null),
                                () -> {},
                                () -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private static boolean appends(AuditStore audit) {
        try {
            audit.append(ENTRY);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** Until another one stands in the queue for the lead. */
    private void awaitWaiting() {
        await().atMost(SOON)
                .until(() ->
                        count(
                                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                                + " AND NOT granted")
                                > 0);
    }

    /** As if its machine had been cut off: the server ends the session that holds the lock. */
    private void dropLeader() throws SQLException {
        assertThat(
                        count(
                                "SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
                                        + " WHERE locktype = 'advisory' AND granted"
                                        + " AND database = (SELECT oid FROM pg_database"
                                        + " WHERE datname = current_database())"))
                .isPositive();
    }

    private long count(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
