package dev.vallum.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vallum.gateway.chaos.Plan.Broker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short chaos run; {@code scripts/chaos} makes long ones. */
class ChaosIT {
    private static final int CYCLES = 36;
    private static final int FEWEST_DETECTIONS = 100;

    @TempDir private Path folder;

    @Test
    void whatNodesHaveForcedToDiskStandsOnceAndInOrderInTheGatewaysDatabase() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "no C compiler is installed");
        long seed =
                Long.getLong("vallum.chaos.seed", RandomGenerator.getDefault().nextInt(100_000));
        var brokers =
                OutsideBroker.program().isPresent()
                        ? List.of(Broker.EMBEDDED, Broker.OUTSIDE)
                        : List.of(Broker.EMBEDDED);
        var plan = Plan.of(seed, CYCLES, brokers);
        System.out.println("again with -Dvallum.chaos.seed=" + seed);

        var report =
                ChaosRun.perform(
                        plan, Path.of("..").toRealPath(), folder.resolve("run"), System.out);

        assertThat(report.verdict().told()).as(report.text()).isEmpty();
        assertThat(report.verdict().detections()).isGreaterThan(FEWEST_DETECTIONS);
    }
}
