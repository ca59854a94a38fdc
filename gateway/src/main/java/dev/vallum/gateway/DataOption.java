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
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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

    SqliteDatabase database() throws RefusedException {
        try {
            return SqliteDatabase.open(DataDirectory.open(path));
        } catch (IOException e) {
            throw new RefusedException(path + ": cannot be used for data: " + e);
        }
    }

    /** Codes and revocations, for the site that a file describes. */
    Enrolment enrolment(Path site, SqliteDatabase database)
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
