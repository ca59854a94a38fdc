package dev.vallum.gateway.chaos;

import dev.vallum.gateway.chaos.Plan.Broker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A run from the command line; {@code scripts/chaos} calls it. */
@Command(
        name = "chaos",
        description = "Lets the packaged programs' surroundings fail at random, and counts.")
final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--root", required = true, paramLabel = "DIR", hidden = true)
    private Path root = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "gets report, plan, logs and data; new for each run")
    private Path folder = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "of the plan; default: a random one")
    private @Nullable Long seed;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "of 1 to 2.6 s each; default: ${DEFAULT-VALUE}")
    private int cycles = 1000;

    @Option(
            names = "--broker",
            paramLabel = "embedded|outside",
            description = "default: both in turns, if mosquitto is there")
    private @Nullable Broker broker;

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new ChaosCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var chosen = Optional.ofNullable(seed);
        long ofPlan = chosen.orElseGet(() -> RandomGenerator.getDefault().nextLong(1, 1_000_000));
        var plan = Plan.of(ofPlan, cycles, brokers());
        System.out.printf("seed %d, %d cycles, in %s%n", plan.seed(), cycles, folder);
        var report = ChaosRun.perform(plan, root, folder.toAbsolutePath(), System.out);
        System.out.println();
        System.out.print(report.text());
        return report.verdict().isClean() ? 0 : 1;
    }

    private List<Broker> brokers() {
        if (broker != null) {
            return List.of(broker);
        }
        return OutsideBroker.program().isPresent()
                ? List.of(Broker.EMBEDDED, Broker.OUTSIDE)
                : List.of(Broker.EMBEDDED);
    }
}
