package dev.vallum.gateway;

import dev.vallum.gateway.backup.Backups;
import dev.vallum.gateway.backup.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries whether a backup is good for anything. */
@Command(
        name = "check-backup",
        description = {
            "Takes a backup out to a temporary folder and looks through it: each file's SHA-256,"
                + " the database's integrity, whether this program knows its tables, the audit's"
                + " chain, and each record back to its node's signature.",
            "Ends with 0 if all is in order, else with 1 and the first thing that is wrong. The"
                + " folder is made where java.io.tmpdir says, and needs the room of the database."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class CheckBackupCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        print(new Backups(Clock.systemUTC()).check(file), out);
        out.println("backup    in order");
        return 0;
    }

    static void print(Backups.Checked checked, PrintWriter out) {
        var manifest = checked.manifest();
        out.printf(
                "backup    made at %s by version %s, %d files%n",
                manifest.madeAt(), manifest.program(), manifest.files().size());
        if (manifest.database() == Manifest.Kept.ELSEWHERE) {
            out.println("database  NOT in it: it is a PostgreSQL database, saved by pg_dump");
            return;
        }
        out.printf("records   proven: %d%n", checked.records());
        checked.last()
                .ifPresentOrElse(
                        last ->
                                out.printf(
                                        "audit     intact: %d records, the last of %s, %s%n",
                                        last.number(), last.entry().time(), last.hash().hex()),
                        () -> out.println("audit     intact: it is empty"));
    }
}
