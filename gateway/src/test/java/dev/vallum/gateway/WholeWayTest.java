package dev.vallum.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.broker.Broker;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.ingest.IngestFigures;
import dev.vallum.gateway.operation.ActResult;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.ExcerptStore;
import dev.vallum.gateway.store.StoredExcerpt;
import dev.vallum.node.simulate.SimulateCommand;
import dev.vallum.wire.ExcerptPart;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * From a sensor to a closed alert in one JVM: the real node code on simulated sensors, real MQTT
 * through the embedded broker, the real database.
 */
class WholeWayTest {
    private static final Path SITE = Path.of("src/test/resources/endtoend/small-site.yaml");
    private static final Path CROSSING = Path.of("src/test/resources/endtoend/crossing.yaml");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private ApplicationContext context;
    private Gateway gateway;
    private Operations operations;

    @BeforeEach
    void startsTheGateway() throws Exception {
        run("enrol", "--all", "--demo", "--site", SITE, "--data", data(), "--out", secrets());
        context =
                ApplicationContext.builder()
                        .banner(false)
                        .deduceEnvironment(false)
                        .properties(
                                Map.of(
                                        "vallum.data",
                                        data().toString(),
                                        "vallum.bind",
                                        "127.0.0.1",
                                        "vallum.mqtt-port",
                                        0,
                                        "micronaut.server.host",
                                        "127.0.0.1",
                                        "micronaut.server.port",
                                        0))
                        .singletons(Site.read(SITE))
                        .start();
        gateway = context.getBean(Gateway.class);
        gateway.start();
        operations = context.getBean(Operations.class);
    }

    @AfterEach
    void stopsTheGateway() throws Exception {
        gateway.stop();
        context.close();
    }

    @Test
    void aCrossingIsRaisedExplainedAcknowledgedAndClosed() throws Exception {
        var night = Thread.ofPlatform().start(() -> playTheCrossing());

        var alert = await().atMost(SOON).until(this::inward, Optional::isPresent).orElseThrow();
        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(alert.zones()).containsExactly("z02");
        assertThat(alert.layers()).containsExactly("outer-fence", "inner-wall");
        assertThat(alert.reasons()).isNotEmpty();
        assertThat(alert.contacts())
                .allSatisfy(contact -> assertThat(contact.evidence()).isNotEmpty());

        assertThat(operations.acknowledge(alert.id(), "olga", "on my way"))
                .isInstanceOf(ActResult.Done.class);
        await().atMost(SOON).until(() -> state(alert) == AlertState.LATCHED);
        operations.close(alert.id(), "olga", new Closing(Disposition.TEST, ""));
        assertThat(state(alert)).isEqualTo(AlertState.CLOSED);
        assertThat(operations.open()).filteredOn(open -> open.node() == null).isEmpty();

        var excerpts = await().atMost(SOON).until(() -> excerpts(alert), all -> all.size() == 2);
        var fence =
                excerpts.stream()
                        .flatMap(each -> each.message().parts().stream())
                        .filter(ExcerptPart.Impulses.class::isInstance)
                        .map(ExcerptPart.Impulses.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(fence.impulses()).anySatisfy(low -> assertThat(low.feedKv()).isLessThan(5));
        assertThat(fence.impulses()).anySatisfy(well -> assertThat(well.feedKv()).isGreaterThan(7));

        night.join();
        var figures = context.getBean(IngestFigures.class).snapshot();
        assertThat(figures.committed()).isPositive();
        assertThat(figures.refused().values()).containsOnly(0L);
        assertThat(operations.nodes()).extracting(each -> each.state()).contains(NodeState.STOPPED);
    }

    private void playTheCrossing() {
        int exit =
                new CommandLine(new SimulateCommand())
                        .execute(
                                "--site",
                                SITE.toString(),
                                "--secrets",
                                secrets().toString(),
                                "--data",
                                folder.resolve("nodes").toString(),
                                "--broker",
                                "tcp://127.0.0.1:" + context.getBean(Broker.class).port(),
                                "--scenario",
                                CROSSING.toString());
        assertThat(exit).isZero();
    }

    private Optional<Alert> inward() {
        return operations.open().stream()
                .filter(alert -> alert.direction() == Direction.INWARD)
                .findFirst();
    }

    private List<StoredExcerpt> excerpts(Alert alert) {
        var wanted =
                alert.contacts().stream()
                        .map(contact ->
                                new ExcerptStore.Wanted(
                                        contact.node(),
                                        contact.sensor(),
                                        contact.first(),
                                        contact.last()))
                        .toList();
        return context.getBean(ExcerptStore.class)
                .of(wanted, Instant.parse("9999-01-01T00:00:00Z"), 9);
    }

    private AlertState state(Alert alert) {
        return operations.find(alert.id()).orElseThrow().state();
    }

    private static void run(Object... arguments) {
        var words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        assertThat(Main.commandLine().execute(words)).isZero();
    }

    private Path data() {
        return folder.resolve("gateway");
    }

    private Path secrets() {
        return folder.resolve("secrets");
    }
}
