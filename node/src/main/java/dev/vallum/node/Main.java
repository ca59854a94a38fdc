package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.simulate.SimulateCommand;
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
    private Main() {}

    /** Ends with 0, 1 for what the user or the machine has to mend, 2 for wrong arguments. */
    public static void main(String[] arguments) {
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
