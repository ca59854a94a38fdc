package dev.vallum.gateway;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.Enrolment;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.AccountStore;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.EnrolmentCodeStore;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.NodeSecretStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.PostgresAddress;
import dev.vallum.gateway.store.PostgresDatabase;
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data directory a command works on. */
final class DataOption {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Directory for the database and secrets; made if it isn't there.")
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    Path path;

    @Option(
            names = "--db",
            paramLabel = "URL",
            defaultValue = "${env:VALLUM_DB}",
            description =
                    "A PostgreSQL database in place of the directory's own:"
                            + " jdbc:postgresql://HOST/NAME?user=USER. Also as VALLUM_DB.")
    @Nullable String url;

    @Option(
            names = "--db-password-file",
            paramLabel = "FILE",
            defaultValue = "${env:VALLUM_DB_PASSWORD_FILE}",
            description =
                    "Has the password for it on its first line. Also as VALLUM_DB_PASSWORD_FILE.")
    @Nullable Path passwordFile;

    /** Whether the database is another one than the directory's own. */
    boolean isElsewhere() {
        return url != null && !url.isBlank();
    }

    /** The database, for a command that works beside a gateway. */
    OpenDatabase database() throws RefusedException {
        try {
            var address = address(url, passwordFile);
            return address.isPresent()
                    ? PostgresDatabase.beside(address.get())
                    : SqliteDatabase.open(DataDirectory.open(path));
        } catch (IOException e) {
            throw new RefusedException(path + ": cannot be used for data: " + e);
        }
    }

    /**
     * Refuses what no gateway was at work on: an empty folder would be proven with ease.
     *
     * @param withAuthority whether the site's authority has to be there too
     */
    void requireGateway(boolean withAuthority) throws RefusedException {
        boolean hasDatabase = url != null || SqliteDatabase.isIn(path);
        if (!hasDatabase || (withAuthority && !Authority.isIn(path))) {
            throw new RefusedException(path + ": is no data directory of a gateway");
        }
    }

    /**
     * Where the PostgreSQL database is; empty if there is none.
     *
     * @throws RefusedException if it is written wrongly
     */
    static Optional<PostgresAddress> address(@Nullable String url, @Nullable Path passwordFile)
            throws RefusedException {
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        try {
            var password = passwordFile == null ? null : AccountCommand.firstLine(passwordFile);
            return Optional.of(new PostgresAddress(url, password));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("--db: " + e.getMessage());
        }
    }

    /** Codes and revocations, for the site that a file describes. */
    Enrolment enrolment(Path site, Database database)
            throws ConfigurationException, RefusedException {
        var clock = Clock.systemUTC();
        try {
            return new Enrolment(
                    SiteNames.read(site).id(),
                    Authority.open(DataDirectory.open(path), clock),
                    new EnrolmentCodeStore(database),
                    new NodeCertificateStore(database),
                    nodeSecrets(database),
                    new AuditStore(database),
                    clock);
        } catch (IOException e) {
            throw new RefusedException(path + ": cannot be used for data: " + e);
        }
    }

    static Accounts accounts(Database database) {
        return new Accounts(
                new AccountStore(database), new NodeSecretStore(database), Clock.systemUTC());
    }

    static NodeSecrets nodeSecrets(Database database) {
        return new NodeSecrets(
                new NodeSecretStore(database), new AccountStore(database), Clock.systemUTC());
    }
}
