package dev.vallum.gateway;

import dev.vallum.gateway.inputs.InputTrial;
import dev.vallum.gateway.inputs.InputsPlan;
import dev.vallum.gateway.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks and tries the inputs. */
@Command(
        name = "inputs",
        description = "Checks and tries how devices of others tell the gateway what they see.",
        mixinStandardHelpOptions = true,
        subcommands = {InputsCommand.Check.class, InputsCommand.Try.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class InputsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say check or try");
    }

    /** Says what is wrong with a file. */
    @Command(
            name = "check",
            description = "Checks a file of the inputs.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    static final class Check implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file of the inputs.")
        private Path file;

        @Option(
                names = "--site",
                required = true,
                paramLabel = "FILE",
                description = "The site file, which says where the sources' sensors stand.")
        private Path site;

        @Override
        public Integer call() throws Exception {
            for (var source : InputsPlan.read(file, Site.read(site)).descriptions()) {
                spec.commandLine().getOut().println("right  " + source);
            }
            return 0;
        }
    }

    /** Says what a message means. */
    @Command(
            name = "try",
            description = "Says what a message of a source means; nothing is stored or sent.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    static final class Try implements Callable<Integer> {
        private static final Path STANDARD_INPUT = Path.of("-");

        @Spec private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE", description = "The file of the inputs.")
        private Path file;

        @Parameters(
                index = "1",
                paramLabel = "MESSAGE",
                description = "A file with a message, or - for what is typed or piped in.")
        private Path message;

        @Option(
                names = "--site",
                required = true,
                paramLabel = "FILE",
                description = "The site file.")
        private Path site;

        @Option(
                names = "--source",
                required = true,
                paramLabel = "ID",
                description = "Whose message it is.")
        private String source;

        @Override
        public Integer call() throws Exception {
            var plan = InputsPlan.read(file, Site.read(site));
            var trial = InputTrial.of(plan, source);
            if (trial.isEmpty()) {
                throw new RefusedException(file + ": there is no source '" + source + "'");
            }
            var outcome = trial.get().read(bytes(), Clock.systemUTC().instant());
            outcome.lines().forEach(spec.commandLine().getOut()::println);
            return outcome.good() ? 0 : 1;
        }

        private byte[] bytes() throws RefusedException {
            try {
                return message.equals(STANDARD_INPUT)
                        ? System.in.readAllBytes()
                        : Files.readAllBytes(message);
            } catch (IOException e) {
                throw new RefusedException(message + ": cannot be read: " + e);
            }
        }
    }
}
