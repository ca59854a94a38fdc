package dev.vallum.gateway.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database's tables up to date: the same for each kind of database. */
final class Migrations {
    private Migrations() {}

    /**
     * @param bytes the database's type for bytes
     */
    static void run(DataSource source, String bytes) {
        Flyway.configure()
                .dataSource(source)
                .placeholders(Map.of("bytes", bytes))
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
