package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.check.CheckCommand;
import dev.vallum.node.evaluate.EvaluateCommand;
import dev.vallum.node.evaluate.ProfileCommand;
import dev.vallum.node.identity.IdentityException;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.record.RecordCommand;
import dev.vallum.node.simulate.SimulateCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The node's command line. */
@Command(
        name = "vallum-node",
        description = "Watches a stretch of a perimeter and reports to the gateway.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            RecordCommand.class,
            ForgetCommand.class,
            EnrolCommand.class,
            PackCommand.class,
            EvaluateCommand.class,
            ProfileCommand.class,
            SimulateCommand.class
        })
public final class Main {
    /** Read by the log's configuration, so it has to stand before the first logger is made. */
    private static final String LOG_LEVEL = "vallum.log";

    /** What the log tells would drown what these commands say themselves. */
    private static final Map<String, String> LOG_LEVELS =
            Map.of(
                    "simulate", "WARN",
                    "check", "OFF",
                    "record", "OFF",
                    "forget-fence", "WARN",
                    "enrol", "WARN",
                    "pack", "WARN",
                    "evaluate", "WARN",
                    "profile", "WARN");

    private Main() {}

    /** Ends with 0, 1 for what the user or the machine has to mend, 2 for wrong arguments. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOG_LEVEL) == null
                && arguments.length > 0
                && LOG_LEVELS.containsKey(arguments[0])) {
            System.setProperty(LOG_LEVEL, LOG_LEVELS.get(arguments[0]));
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ConfigurationException
                            || failure instanceof SensorException
                            || failure instanceof RecordingException
                            || failure instanceof JournalException
                            || failure instanceof IdentityException) {
                        command.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                });
    }
}
