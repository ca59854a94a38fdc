package dev.vallum.gateway;

import dev.vallum.gateway.backup.BackupWriter;
import dev.vallum.gateway.backup.Manifest;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies what the gateway keeps into one file. */
@Command(
        name = "backup",
        description = {
            "Copies the data directory into one file, also while a gateway is at work on it: the"
                    + " database as it is at one moment, the site's authority, the packages of"
                    + " software.",
            "Keep the file as safe as the directory, it holds the same keys. The site file, the key"
                    + " store of --tls-key-store and the file of the ways out with its secrets lie"
                    + " elsewhere: keep copies of them too."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class BackupCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private DataOption data;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "The file to make; only its owner can read it.")
    private Path to;

    @Override
    public Integer call() throws Exception {
        var address = DataOption.address(data.url, data.passwordFile);
        boolean isHere = address.isEmpty();
        if (!Authority.isIn(data.path) || (isHere && !SqliteDatabase.isIn(data.path))) {
            throw new RefusedException(
                    data.path
                            + ": is no data directory of a gateway"
                            + (isHere ? "; where the database is PostgreSQL, give --db" : ""));
        }
        var kept = isHere ? Manifest.Kept.HERE : Manifest.Kept.ELSEWHERE;
        var made =
                new BackupWriter(data.path, kept, Main.Version.own(), Clock.systemUTC()).write(to);
        var out = spec.commandLine().getOut();
        out.printf("backup    %s, %d bytes%n", to, Files.size(to));
        made.files().forEach(file -> out.printf("          %s%n", file.name()));
        address.ifPresent(elsewhere ->
                spec.commandLine()
                        .getErr()
                        .printf(
                                "The database is NOT in it. Save it too, with PostgreSQL's"
                                        + " own program:%n    pg_dump --format=custom"
                                        + " --file=vallum.dump \"%s\"%n",
                                elsewhere.url().substring("jdbc:".length())));
        return 0;
    }
}
