package dev.vallum.gateway.demo;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the alerts of a played night and says whether they are the ones the scenario holds. */
@Command(
        name = "check-night",
        description = "Print a played night's alerts; ends with 0 if they are the expected ones.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
public final class CheckNight implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private GatewayOptions gateway;

    @Option(names = "--scenario", required = true, description = "a file with 'expected' alerts")
    private Path scenario;

    @Option(names = "--patience", description = "seconds to wait for alerts still missing")
    private int patienceSeconds = 15;

    /** The part of a scenario that the gateway's side is about. */
    record Scenario(List<ExpectedAlert> expected) {}

    @Override
    public Integer call() throws ConfigurationException, IOException, InterruptedException {
        var expected = YamlFile.readPart(scenario, Scenario.class).value().expected();
        var verdict = awaitVerdict(expected, gateway.logIn());
        print(verdict);
        return verdict.isGood() ? 0 : 1;
    }

    private Verdict awaitVerdict(List<ExpectedAlert> expected, AlertApi api)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
        while (true) {
            var verdict = Verdict.of(expected, api.alerts());
            if (verdict.missing().isEmpty() || System.nanoTime() > deadline) {
                return verdict;
            }
            // The API is asked again: what is awaited may never come, so there is no event for it.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private void print(Verdict verdict) {
        var out = spec.commandLine().getOut();
        out.println();
        out.println("The night's alerts, each under what the scenario expects:");
        for (var outcome : verdict.outcomes()) {
            out.printf(
                    "%n%s: %d, expected %s%n",
                    outcome.expectation().name(),
                    outcome.alerts().size(),
                    range(outcome.expectation()));
            outcome.alerts().forEach(alert -> out.println("  " + line(alert)));
        }
        if (!verdict.unexpected().isEmpty()) {
            out.printf("%nnot expected: %d%n", verdict.unexpected().size());
            verdict.unexpected().forEach(alert -> out.println("  " + line(alert)));
        }
        out.println();
        verdict.missing().forEach(missing -> out.println("MISSING: " + missing.name()));
        out.println(
                verdict.isGood()
                        ? "The alerts are the ones the scenario holds."
                        : "The alerts are NOT the ones the scenario holds.");
        out.flush();
    }

    private static String range(ExpectedAlert expectation) {
        return expectation.fewest() == expectation.highest()
                ? String.valueOf(expectation.fewest())
                : expectation.fewest() + " to " + expectation.highest();
    }

    private static String line(SeenAlert alert) {
        return "#%-3d %s  %-8s %-11s %-20s %-8s %s"
                .formatted(
                        alert.number(),
                        LocalTime.ofInstant(alert.eventTime(), ZoneOffset.UTC)
                                .truncatedTo(ChronoUnit.SECONDS),
                        alert.priority(),
                        alert.category(),
                        String.join(" ", alert.zones()),
                        alert.direction(),
                        String.join("; ", alert.explanations()));
    }
}
