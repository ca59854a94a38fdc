package dev.vallum.gateway;

import dev.vallum.gateway.backup.Backups;
import dev.vallum.gateway.backup.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a data directory of a backup. */
@Command(
        name = "restore",
        description = {
            "Fills an empty data directory from a backup, after looking through it as check-backup"
                    + " does, and puts on record that it was restored.",
            "What happened after the backup is not in it: nodes deliver what is still on their"
                + " disks and tell the rest as lost; accounts and nodes that were shut out since"
                + " have to be shut out again."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class RestoreCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The backup.")
    private Path from;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The data directory: empty, or not there yet.")
    private Path data;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var restored = new Backups(Clock.systemUTC()).restore(from, data);
        CheckBackupCommand.print(restored, out);
        if (restored.manifest().database() == Manifest.Kept.ELSEWHERE) {
            out.println("          restore that one with pg_restore --clean --if-exists");
        }
        out.println("restored  " + data);
        out.println(
                "What was done after the backup is to be done again: revoke nodes, remove accounts,"
                        + " enrol nodes anew whose certificates were renewed.");
        return 0;
    }
}
