package dev.vallum.gateway;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.backup.BackupException;
import dev.vallum.gateway.demo.CheckNight;
import dev.vallum.gateway.demo.CheckRecordings;
import dev.vallum.gateway.export.ExportException;
import dev.vallum.gateway.store.StoreException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The gateway's command line. */
@Command(
        name = "vallum-gateway",
        description = "The gateway of a Vallum perimeter intrusion detection system.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {

    private static final List<Class<?>> COMMANDS =
            List.of(
                    RunCommand.class,
                    RehearseCommand.class,
                    AccountCommand.class,
                    EnrolCommand.class,
                    RevokeCommand.class,
                    VerifyCommand.class,
                    VerifyReportCommand.class,
                    BackupCommand.class,
                    CheckBackupCommand.class,
                    RestoreCommand.class,
                    ExportCommand.class,
                    ReplayCommand.class,
                    WaysOutCommand.class,
                    InputsCommand.class,
                    CheckNight.class,
                    CheckRecordings.class);

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine(arguments).execute(arguments);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /** Knows the command that is named, or all if none is: to read all takes 0.3 s of a start. */
    static CommandLine commandLine(String... arguments) {
        var line = new CommandLine(new Main());
        var named =
                COMMANDS.stream()
                        .filter(each -> arguments.length > 0 && arguments[0].equals(name(each)))
                        .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(each -> line.addSubcommand(name(each), each));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (failure, command, _) -> report(failure, command.getErr()));
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /**
     * What a person can put right is told in a line; anything else is a bug and shows its trace.
     */
    private static int report(Exception failure, PrintWriter err) {
        switch (failure) {
            case ConfigurationException e -> err.println(e.getMessage());
            case RefusedException e -> err.println(e.getMessage());
            case BackupException e -> err.println(e.getMessage());
            case ExportException e -> err.println(e.getMessage());
            case StoreException e -> err.println(e.getMessage() + ": " + rootMessage(e));
            case Exception e -> e.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** As the build wrote it into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vallum-gateway " + own()};
        }

        static String own() {
            var version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "(unpacked)" : version;
        }
    }
}
