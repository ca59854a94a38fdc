package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one PostgreSQL: the network between it and the one that leads is cut. */
class SplitIT {
    /** As the documentation says; a service manager starts it anew on that. */
    private static final int LOST_LEAD = 75;

    @TempDir private Path folder;

    @Test
    void theOtherLeadsAndTheOneThatWasCutOffEndsAsSoonAsItCanKnow() throws Exception {
        assumeTrue(CutOff.isPossible(), "networks are made by root, with ip of iproute2");
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"),
                "there is no PostgreSQL server for tests here");
        try (var network = CutOff.make();
                var postgres = server()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            var there = url.replace("localhost", CutOff.HERE);
            assertThat(there).isNotEqualTo(url);
            var installation = Installation.of(Yard.SITE, folder, "--db", url);
            var other = installation.another(folder.resolve("other"));
            var watcher = installation.account("watcher", "operator");

            try (var first =
                    network.start(
                            folder.resolve("first.log"), installation.command("--db", there))) {
                first.await(line -> line.startsWith("Console"), 120);
                try (var standby = other.run()) {
                    standby.await(line -> line.contains("this one stands by"), 60);

                    network.cut();
                    var second = Installation.running(standby);
                    first.await(line -> line.contains("the database is out of reach"), 60);
                    assertThat(first.isAlive()).isTrue();

                    network.mend();
                    first.await(line -> line.contains("another gateway leads now"), 60);
                    assertThat(first.exit(20)).isEqualTo(LOST_LEAD);
                    assertThat(Api.logIn(second.console(), "watcher", watcher)).isNotNull();
                    assertThat(other.verify()).contains("audit     intact");
                }
            }
        }
    }

    /** That lets in who comes over the line. */
    private EmbeddedPostgres server() throws Exception {
        var data = folder.resolve("postgres");
        var server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setServerConfig("listen_addresses", "*")
                        .start();
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "host all all " + CutOff.HERE + "/30 trust\n",
                StandardOpenOption.APPEND);
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            server.close();
            throw e;
        }
        return server;
    }
}
