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
        var steady = new SteadyRate(places.root(), places.folder(), NODES, rate, warmUp, seconds);
        var back = new AtomicReference<>(0.0);
        var result =
                steady.run(
                        Door.CERTIFICATES,
                        GatewayUnderTest::startWithCache,
                        gateway -> back.set(gateway.killAndStart()));
        OUT.printf(
                Locale.ROOT,
                """

                %,d signed detections a second over %d nodes; kill -9 of the gateway, which has
                an AOT cache, in the middle of %d s.
                Nodes could come in again %.1f s after the kill. From a detection's intended time until its
                node had learned that the gateway's database holds it, in ms:

                %s   median, 99 %%, longest

                Each of %,d records was found once in the database: lost 0, doubled 0.
                Its alerts beside those that its detections give without a kill:
                %s\
                """,
                rate,
                NODES,
                seconds,
                back.get(),
                result.acknowledged().text(),
                (long) rate * (warmUp + seconds),
                result.differences());
        OUT.println("Machine: " + Load.machine());
        return 0;
    }
}
