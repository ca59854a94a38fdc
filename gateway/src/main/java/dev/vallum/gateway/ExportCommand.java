package dev.vallum.gateway;

import dev.vallum.gateway.export.Export;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives an outside auditor what the gateway holds of a time. */
@Command(
        name = "export",
        description = {
            "Writes what was received and done in a time into one ZIP file, with what proves it:"
                + " nodes' records to the byte, their signatures and certificates, the audit, and"
                + " where each chain begins and ends.",
            "Its README.txt says how to check it without this program; verify --export checks it"
                    + " with it. It holds no secret, but all that was detected and done."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private DataOption data;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "INSTANT",
            description = "From then on, such as 2026-12-01T20:00:00Z.")
    private Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "INSTANT",
            description = "Until before then.")
    private Instant to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to make; only its owner can read it.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        data.requireGateway(true);
        if (!from.isBefore(to)) {
            throw new RefusedException("--to " + to + " is not after --from " + from);
        }
        var authority = Authority.open(DataDirectory.open(data.path), Clock.systemUTC());
        try (var database = data.database()) {
            var counts = new Export(database, authority, from, to).write(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "export    %s: %d records of nodes, %d of the audit%n",
                            file, counts.records(), counts.entries());
        }
        return 0;
    }
}
