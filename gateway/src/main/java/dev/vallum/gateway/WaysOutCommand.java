package dev.vallum.gateway;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.notify.GatewayParts;
import dev.vallum.gateway.notify.WaysOutPlan;
import dev.vallum.gateway.notify.WaysOutTrial;
import dev.vallum.gateway.site.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks and tries the ways out. */
@Command(
        name = "ways-out",
        description = "Checks and tries the ways by which alerts are told outside.",
        mixinStandardHelpOptions = true,
        subcommands = {WaysOutCommand.Check.class, WaysOutCommand.Test.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class WaysOutCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say check or test");
    }

    private static WaysOutPlan read(Path file, @Nullable Path site) throws ConfigurationException {
        var parts = GatewayParts.none(Clock.systemUTC(), System::nanoTime);
        return site == null
                ? WaysOutPlan.readWithoutSite(file, parts)
                : WaysOutPlan.read(file, Site.read(site), parts);
    }

    /** Says what is wrong with a file. */
    @Command(
            name = "check",
            description = "Checks a file of the ways out; nothing is sent.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    static final class Check implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file of the ways out.")
        private Path file;

        @Option(
                names = "--site",
                paramLabel = "FILE",
                description = "The site file; without it zones are not checked.")
        private @Nullable Path site;

        @Override
        public Integer call() throws Exception {
            for (var way : read(file, site).descriptions()) {
                spec.commandLine().getOut().println("right  " + way);
            }
            return 0;
        }
    }

    /** Sends something that is marked as a test. */
    @Command(
            name = "test",
            description = "Tells each way something that is marked as a test.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    static final class Test implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file of the ways out.")
        private Path file;

        @Option(names = "--site", paramLabel = "FILE", description = "The site file.")
        private @Nullable Path site;

        @Option(names = "--way", paramLabel = "ID", description = "This way alone.")
        private @Nullable String way;

        @Override
        public Integer call() throws Exception {
            var trials = WaysOutTrial.of(read(file, site), way, Clock.systemUTC());
            if (trials.isEmpty()) {
                throw new RefusedException(file + ": there is no way '" + way + "'");
            }
            boolean good = true;
            for (var trial : trials) {
                var outcome = trial.run();
                spec.commandLine().getOut().println(outcome.text());
                good &= outcome.good();
            }
            return good ? 0 : 1;
        }
    }
}
