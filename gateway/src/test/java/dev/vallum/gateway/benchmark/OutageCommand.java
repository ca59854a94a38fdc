package dev.vallum.gateway.benchmark;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a gateway that is killed at full work loses, and how soon it is back. */
@Command(
        name = "outage",
        mixinStandardHelpOptions = true,
        description = "Kills the gateway while nodes detect at a steady rate.")
final class OutageCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final int NODES = 50;

    @Mixin private Places places = new Places();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "detections a second, over 50 nodes; default: ${DEFAULT-VALUE}")
    private int rate = 1_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "in the middle of which it is killed; default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "seconds at that rate before; default: ${DEFAULT-VALUE}")
    private int warmUp = 60;

    @Override
    public Integer call() throws Exception {
        OUT.println("Machine: " + Load.machine());
        measure(
                "is started anew, with an AOT cache",
                GatewayUnderTest::startWithCache,
                GatewayUnderTest::killAndStart);
        measure(
                "has a spare one",
                GatewayUnderTest::startWithSpare,
                GatewayUnderTest::killAndTakeOver);
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    /** Ends the gateway, and says how long nodes could not come in, in s. */
    private interface Kill {
        double kill(GatewayUnderTest gateway) throws Exception;
    }

    private void measure(String title, SteadyRate.Start start, Kill kill) throws Exception {
        var folder = places.folder().resolve(title.replaceAll("[^a-z]+", "-"));
        var steady = new SteadyRate(places.root(), folder, NODES, rate, warmUp, seconds);
        var back = new AtomicReference<>(0.0);
        var result = steady.run(Door.CERTIFICATES, start, gateway -> back.set(kill.kill(gateway)));
        OUT.printf(
                Locale.ROOT,
                """

                %,d signed detections a second over %d nodes; kill -9 of the gateway, which
                %s, in the middle of %d s.
                Nodes could come in again %.1f s after the kill. From a detection's intended time until its
                node had learned that the gateway's database holds it, in ms:

                %s   median, 99 %%, longest

                Each of %,d records was found once in the database: lost 0, doubled 0.
                Its alerts beside those that its detections give without a kill:
                %s\
                """,
                rate,
                NODES,
                title,
                seconds,
                back.get(),
                result.acknowledged().text(),
                (long) rate * (warmUp + seconds),
                result.differences());
    }
}
