package dev.vallum.gateway;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shuts a node out. */
@Command(
        name = "revoke",
        description = {
            "Shuts a node out: its certificates and its secret are worth nothing from then on.",
            "A gateway that runs throws it off within a second. What it signed can still be"
                    + " verified."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class RevokeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
    private Path site;

    @Mixin private DataOption data;

    @Parameters(paramLabel = "NODE", description = "Its name.")
    private String node;

    @Override
    public Integer call() throws Exception {
        try (var database = data.database()) {
            int withdrawn = data.enrolment(site, database).revoke(node);
            spec.commandLine()
                    .getOut()
                    .println(node + " is shut out; " + withdrawn + " certificates counted");
        }
        return 0;
    }
}
