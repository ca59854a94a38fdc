package dev.vallum.gateway.store;

import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database's tables up to date: the same for each kind of database. */
final class Migrations {
    private Migrations() {}

    /**
     * @param bytes the database's type for bytes
     * @throws FlywayException also if the tables are of a newer program
     */
    static void run(DataSource source, String bytes) {
        var flyway =
                Flyway.configure()
                        .dataSource(source)
                        .placeholders(Map.of("bytes", bytes))
                        .validateMigrationNaming(true)
                        .load();
        requireKnown(flyway.info());
        flyway.migrate();
    }

    /** Flyway itself would only warn, and the program write into tables that it doesn't know. */
    private static void requireKnown(MigrationInfoService info) {
        var found = info.current();
        var known =
                Arrays.stream(info.all())
                        .filter(each -> !each.getScript().isEmpty())
                        .filter(each -> each.getState().isResolved())
                        .map(each -> each.getVersion())
                        .max(MigrationVersion::compareTo);
        if (found != null && known.isPresent() && found.getVersion().compareTo(known.get()) > 0) {
            throw new FlywayException(
                    "its tables have version %s, this program knows them up to %s: use a newer one"
                            .formatted(found.getVersion(), known.get()));
        }
    }
}
