package dev.vallum.gateway.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Benchmarks from the command line; {@code scripts/benchmark} calls it. */
@Command(
        name = "benchmark",
        description = "Measures correlation, delivery or a node, on this machine.",
        subcommands = {
            CorrelationCommand.class,
            DeliveryCommand.class,
            FloodCommand.class,
            ConsoleCommand.class,
            NodeCommand.class,
            OutageCommand.class,
            TakeoverCommand.class
        })
final class BenchmarkCommand {
    private BenchmarkCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
    }
}
