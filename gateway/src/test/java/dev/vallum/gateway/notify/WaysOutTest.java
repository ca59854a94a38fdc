package dev.vallum.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.Standby;
import dev.vallum.gateway.operation.WayOutReports;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.SuppressionStore;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.gateway.store.WayOutStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All ways together, on threads of their own and with the real operation. */
class WaysOutTest {
    @TempDir private Path directory;
    private final Clock clock = Clock.systemUTC();
    private OpenDatabase database;
    private OperationLoop operations;
    private WayOutStore store;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.open(DataDirectory.open(directory));
        store = new WayOutStore(database);
        operations =
                new OperationLoop(
                        Site.read(Path.of("src/main/resources/reference-site.yaml")),
                        new DetectionStore(database),
                        new AlertStore(database),
                        new SuppressionStore(database),
                        java.util.Optional::empty,
                        Standby.none(),
                        clock);
        operations.start();
    }

    @AfterEach
    void stop() {
        operations.close();
        database.close();
    }

    @Test
    void tellsWhatTheOperationPutOnRecordWithoutBeingAsked() {
        var out = new RecordingWayOut();
        try (var ways = ways(way("one", out))) {
            ways.start();
            operations.failed("another", "HTTP 503");
            await().atMost(Duration.ofSeconds(3)).until(() -> out.taken.size() == 1);

            var notice = out.taken.getFirst();
            assertThat(notice.act()).isEqualTo(Act.RAISED);
            assertThat(notice.alert().priority()).isEqualTo(Priority.MEDIUM);
            assertThat(notice.alert().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
            assertThat(notice.alert().version()).isEqualTo(1);
            assertThat(notice.reason()).startsWith("Way out another: ");
            await().until(() ->
                    ways.statuses().getFirst().state() == WayStatus.State.WORKING
                            && ways.statuses().getFirst().waiting() == 0);
            assertThat(ways.deliveries("one", Long.MAX_VALUE, 10).orElseThrow())
                    .singleElement()
                    .matches(each -> each.state() == DeliveryState.ANSWERED);
            assertThat(ways.deliveries("two", Long.MAX_VALUE, 10)).isEmpty();
        }
    }

    @Test
    void aSlowWayHoldsUpNoOther() throws Exception {
        var release = new CountDownLatch(1);
        var fast = new RecordingWayOut();
        WayOut slow =
                new WayOut() {
                    @Override
                    public Answer tell(Notice notice) throws InterruptedException {
                        release.await();
                        return new Answer.Taken("at last");
                    }
                };
        try (var ways = ways(way("slow", slow), way("fast", fast))) {
            ways.start();
            for (int i = 0; i < 20; i++) {
                operations.failed("another-" + i, "HTTP 503");
            }
            await().atMost(Duration.ofSeconds(5)).until(() -> fast.taken.size() == 20);
            assertThat(ways.statuses().getFirst().state()).isEqualTo(WayStatus.State.UNTRIED);
            release.countDown();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> ways.statuses().getFirst().answeredAt() != null);
        }
    }

    @Test
    void endsAtOnceThoughAReceiverDoesNotAnswer() throws Exception {
        var entered = new CountDownLatch(1);
        WayOut stuck =
                new WayOut() {
                    @Override
                    public Answer tell(Notice notice) throws InterruptedException {
                        entered.countDown();
                        new CountDownLatch(1).await();
                        throw new IllegalStateException("nobody counts down");
                    }
                };
        var ways = ways(way("stuck", stuck));
        ways.start();
        operations.failed("another", "HTTP 503");
        entered.await();
        long begun = System.nanoTime();
        ways.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(store.next("stuck")).isPresent();
    }

    @Test
    void aWayThatFailsIsAnAlertThatOtherWaysTellAndThatReturns() {
        var dead = new RecordingWayOut();
        dead.dead = true;
        var other = new RecordingWayOut();
        try (var ways = ways(way("dead", dead), way("other", other))) {
            ways.start();
            operations.failed("gone", "an occasion to tell something");
            await().atMost(Duration.ofSeconds(10)).until(() -> isTold(other, "dead", Act.RAISED));
            dead.dead = false;
            await().atMost(Duration.ofSeconds(10)).until(() -> isTold(other, "dead", Act.RETURNED));

            assertThat(dead.taken).noneMatch(each -> each.reason().startsWith("Way out dead"));
            assertThat(operations.open())
                    .filteredOn(alert -> WayOutReports.isAbout(alert, "dead"))
                    .singleElement()
                    .matches(alert -> alert.state() == AlertState.RETURNED_UNACKNOWLEDGED);
        }
    }

    @Test
    void endsTheAlertOfAWayThatWasTakenOutOfTheFile() {
        operations.failed("gone", "HTTP 503");
        await().until(() -> operations.open().size() == 1);
        try (var ways = ways()) {
            ways.start();
            await().until(() ->
                    operations.open().getFirst().state() == AlertState.RETURNED_UNACKNOWLEDGED);
        }
    }

    private static boolean isTold(RecordingWayOut out, String way, Act act) {
        return out.taken.stream()
                .filter(notice -> notice.act() == act)
                .anyMatch(notice ->
                        notice.alert().reasons().getFirst().startsWith("Way out " + way + ":"));
    }

    private WaysOut ways(Way... ways) {
        var site = new Notice.Place("yard", "Yard");
        return new WaysOut(
                new WaysOutPlan(
                        SitePlan.of(site, List.of(), List.of()),
                        Stream.of(ways).toList(),
                        Duration.ofDays(90)),
                operations,
                new AuditStore(database),
                store,
                operations,
                _ -> {},
                clock,
                System::nanoTime,
                new Random(11));
    }

    private static Way way(String id, WayOut out) {
        return new Way(
                id,
                "recording",
                Filter.DEFAULT,
                Status.ACTUAL,
                Duration.ofMillis(500),
                Duration.ofDays(7),
                out);
    }
}
