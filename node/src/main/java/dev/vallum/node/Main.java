package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.simulate.SimulateCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The node's command line. */
@Command(
        name = "vallum-node",
        description = "Watches a stretch of a perimeter and reports to the gateway.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {RunCommand.class, SimulateCommand.class})
public final class Main {
    /** Read by the log's configuration, so it has to stand before the first logger is made. */
    private static final String LOG_LEVEL = "vallum.log";

    private Main() {}

    /** Ends with 0, 1 for what the user or the machine has to mend, 2 for wrong arguments. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("simulate") && System.getProperty(LOG_LEVEL) == null) {
            // Sixty nodes that say when they connect and stop would drown the night.
            System.setProperty(LOG_LEVEL, "WARN");
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ConfigurationException
                            || failure instanceof SensorException
                            || failure instanceof JournalException) {
                        command.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                });
    }
}
