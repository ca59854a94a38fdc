package dev.vallum.node.evaluate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.record.DurationOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a node costs the machine it runs on. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Run a node's full set of sensors, simulated, through its loops, and say what a second"
                    + " of it takes: processor time and allocations."
        })
public final class ProfileCommand implements Callable<Integer> {
    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "so long in the node's time, which passes faster; default: 5min")
    private Duration length = Duration.ofMinutes(5);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a node's configuration, for what it sets about the detectors")
    private @Nullable Path config;

    @Override
    public Integer call() throws ConfigurationException, IOException {
        var settings =
                config == null
                        ? DetectionSettings.defaults()
                        : NodeFile.readWithoutSecret(config).settings().detection();
        var profile = new Profile(settings);
        profile.warmUp();
        profile.run(length);
        System.out.println(Origin.version() + " on " + Origin.machine() + "\n");
        System.out.println(profile.table(length));
        System.out.println(Allocations.of(() -> profile.run(length)).table(length));
        return 0;
    }
}
