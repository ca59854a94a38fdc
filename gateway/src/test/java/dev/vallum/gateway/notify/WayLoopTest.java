package dev.vallum.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.gateway.store.StoredDelivery;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.gateway.store.WayOutStore;
import dev.vallum.wire.Category;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayLoopTest {
    private static final SitePlan PLAN =
            SitePlan.of(
                    new Notice.Place("yard", "Yard"),
                    List.of(new Notice.Place("z01", "Zone 1"), new Notice.Place("z02", "Zone 2")),
                    List.of());

    private final List<DeliveryAttempt> attempts = new ArrayList<>();

    @TempDir private Path directory;
    private final SteppedClock clock = new SteppedClock();
    private final Instant start = clock.instant();
    private final RecordingReports reports = new RecordingReports();
    private final RecordingWayOut out = new RecordingWayOut();
    private OpenDatabase database;
    private RecordedAlerts alerts;
    private WayOutStore store;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.open(DataDirectory.open(directory));
        alerts = new RecordedAlerts(database, clock);
        store = new WayOutStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsWhoWatchesOfEachAttempt() throws Exception {
        out.dead = true;
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        out.dead = false;
        clock.advance(Duration.ofMinutes(1));
        run(loop);

        assertThat(attempts)
                .extracting(DeliveryAttempt::number, DeliveryAttempt::state)
                .containsExactly(tuple(1, DeliveryState.WAITING), tuple(2, DeliveryState.ANSWERED));
        assertThat(attempts).extracting(attempt -> attempt.notice().number()).containsOnly(1L);
    }

    @Test
    void aNewWayTellsNothingOfWhatWasBefore() throws Exception {
        alerts.raise(Priority.HIGH, "z01");
        var loop = begin();
        run(loop);
        assertThat(out.tried).isEmpty();

        alerts.raise(Priority.HIGH, "z02");
        run(loop);
        assertThat(out.takenNumbers()).containsExactly(2L);
    }

    @Test
    void tellsEachActOnceAndInOrderWithWhatItLeft() throws Exception {
        var loop = begin();
        var alert = alerts.raise(Priority.MEDIUM, "z01");
        run(loop);
        alerts.close(alerts.acknowledge(alerts.returned(alerts.change(alert, Priority.HIGH))));
        run(loop);

        assertThat(out.taken)
                .extracting(Notice::act)
                .containsExactly(
                        Act.RAISED, Act.ESCALATED, Act.RETURNED, Act.ACKNOWLEDGED, Act.CLOSED);
        assertThat(out.taken)
                .extracting(notice -> notice.alert().priority())
                .startsWith(Priority.MEDIUM, Priority.HIGH);
        assertThat(out.taken).extracting(Notice::id).doesNotHaveDuplicates();
        assertThat(out.taken.getFirst().alert().disposition()).isNull();
        assertThat(out.taken.getLast().alert().disposition()).isNotNull();
        assertThat(store.recent("way", Long.MAX_VALUE, 10))
                .hasSize(5)
                .allMatch(each -> each.state() == DeliveryState.ANSWERED && each.attempts() == 1);
    }

    @Test
    void tellsNobodyOfWhatIsSetAsideUntilItCalls() throws Exception {
        var loop = begin();
        var alert = alerts.setAside(alerts.raise(Priority.HIGH, "z01"));
        run(loop);
        assertThat(out.tried).isEmpty();

        alerts.resume(alert);
        run(loop);
        assertThat(out.taken).extracting(Notice::act).containsExactly(Act.RESUMED);
    }

    @Test
    void tellsThatWhatItToldOfIsSetAside() throws Exception {
        var loop = begin();
        var alert = alerts.raise(Priority.HIGH, "z01");
        run(loop);
        clock.advance(Duration.ofSeconds(5));
        alerts.setAside(alert);
        run(loop);

        assertThat(out.taken).extracting(Notice::act).containsExactly(Act.RAISED, Act.SUPPRESSED);
    }

    @Test
    void carriesTheAccountThatActedAndNothingThatItTyped() throws Exception {
        var loop = begin();
        alerts.acknowledge(alerts.raise(Priority.HIGH, "z01"));
        run(loop);

        assertThat(out.taken.getLast().who()).isEqualTo("olga");
        assertThat(store.recent("way", Long.MAX_VALUE, 10))
                .noneMatch(each -> each.document().contains("Peter"));
    }

    @Test
    void tellsOnceWhatWasMadeReadyBeforeTheGatewayWasStopped() throws Exception {
        out.dead = true;
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        loop.doWork();
        assertThat(store.waiting("way")).isEqualTo(1);

        out.dead = false;
        run(again());
        assertThat(out.taken).hasSize(1);
        run(again());
        assertThat(out.taken).hasSize(1);
    }

    @Test
    void tellsAgainUnderTheSameIdWhatWasTakenJustBeforeAKill() throws Exception {
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        out.whenTaken = database::close;
        assertThatThrownBy(() -> run(loop)).isInstanceOf(RuntimeException.class);
        out.whenTaken = () -> {};
        open();
        run(again());

        assertThat(out.taken).hasSize(2).containsOnly(out.taken.getFirst());
    }

    @Test
    void tellsAllInOrderWhenAReceiverIsBackAfterDays() throws Exception {
        var loop = begin();
        out.dead = true;
        for (int day = 0; day < 3; day++) {
            alerts.raise(Priority.HIGH, "z01");
            run(loop);
            clock.advance(Duration.ofDays(1));
            run(loop);
            loop = again();
        }
        out.dead = false;
        alerts.raise(Priority.CRITICAL, "z02");
        run(loop);

        assertThat(out.takenNumbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(store.recent("way", Long.MAX_VALUE, 1).getFirst().problem()).isNull();
    }

    @Test
    void triesEverMoreSeldomButEachMinute() throws Exception {
        var loop = begin();
        out.dead = true;
        alerts.raise(Priority.HIGH, "z01");
        for (int second = 0; second < 600; second++) {
            loop.doWork();
            clock.advance(Duration.ofSeconds(1));
        }
        // 1, 2, 4 … 60 s, each between half and all of it.
        assertThat(out.tried).hasSizeBetween(14, 26);
        assertThat(loop.pause()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItAsksFor() throws Exception {
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        out.answers.add(new Answer.Later("HTTP 429", Duration.ofMinutes(10)));
        run(loop);
        clock.advance(Duration.ofSeconds(599));
        run(loop);
        assertThat(out.tried).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        run(loop);
        assertThat(out.taken).hasSize(1);
    }

    @Test
    void goesOnBehindWhatIsRefused() throws Exception {
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        alerts.raise(Priority.HIGH, "z02");
        out.answers.add(new Answer.Refused("HTTP 400"));
        run(loop);

        assertThat(out.takenNumbers()).containsExactly(2L);
        var refused = delivery(1);
        assertThat(refused.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(refused.problem()).isEqualTo("HTTP 400");
    }

    @Test
    void givesUpWhatIsTooOldAndGoesOn() throws Exception {
        var loop = begin();
        out.dead = true;
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        clock.advance(Duration.ofDays(8));
        alerts.raise(Priority.HIGH, "z02");
        out.dead = false;
        run(loop);

        assertThat(out.takenNumbers()).containsExactly(2L);
        assertThat(delivery(1).state()).isEqualTo(DeliveryState.GIVEN_UP);
        assertThat(delivery(1).problem()).contains("connection refused");
    }

    @Test
    void aNoticeThatTheProgramFailsOnHoldsUpNothingForEver() throws Exception {
        var loop = begin();
        out.broken = true;
        alerts.raise(Priority.HIGH, "z01");
        for (int i = 0; i < 10; i++) {
            run(loop);
            clock.advance(Duration.ofMinutes(2));
        }
        out.broken = false;
        alerts.raise(Priority.HIGH, "z02");
        run(loop);

        assertThat(delivery(1).state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(delivery(1).attempts()).isEqualTo(5);
        assertThat(out.takenNumbers()).containsExactly(2L);
    }

    @Test
    void makesOnlySoMuchReadyAtATimeAndTellsAllOfIt() throws Exception {
        var loop = begin();
        out.dead = true;
        for (int i = 0; i < WayLoop.MOST_WAITING + 300; i++) {
            alerts.raise(Priority.HIGH, "z01");
        }
        for (int i = 0; i < 10; i++) {
            run(loop);
        }
        assertThat(store.waiting("way")).isLessThan(WayLoop.MOST_WAITING + 200);

        out.dead = false;
        clock.advance(Duration.ofMinutes(2));
        run(loop);
        assertThat(out.takenNumbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WayLoop.MOST_WAITING + 300).boxed().toList());
    }

    @Test
    void tellsTheCommandRoomOnceThatItFailsAndOnceThatItWorksAgain() throws Exception {
        var loop = begin();
        run(loop);
        out.dead = true;
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        clock.advance(Duration.ofSeconds(119));
        run(loop);
        assertThat(reports.told).containsExactly("way works");

        clock.advance(Duration.ofSeconds(1));
        run(loop);
        run(loop);
        assertThat(reports.told).containsExactly("way works", "way failed: connection refused");
        assertThat(loop.status().state()).isEqualTo(WayStatus.State.FAILING);
        assertThat(loop.status().failingSince()).isEqualTo(start);

        out.dead = false;
        clock.advance(Duration.ofMinutes(2));
        run(loop);
        assertThat(reports.told).hasSize(3).endsWith("way works");
        assertThat(loop.status().state()).isEqualTo(WayStatus.State.WORKING);
    }

    @Test
    void knowsAfterARestartSinceWhenItFails() throws Exception {
        out.dead = true;
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        clock.advance(Duration.ofMinutes(1));

        loop = again();
        assertThat(loop.status().failingSince()).isEqualTo(start);
        clock.advance(Duration.ofMinutes(1));
        run(loop);
        assertThat(reports.told).containsExactly("way failed: connection refused");
    }

    @Test
    void knowsAfterARestartWhenItWorkedLast() throws Exception {
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        clock.advance(Duration.ofMinutes(1));
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        assertThat(again().status().answeredAt()).isEqualTo(clock.instant());
    }

    @Test
    void aReceiverThatRefusesEverythingIsAFailureToo() throws Exception {
        var loop = begin();
        out.answers.add(new Answer.Refused("HTTP 403"));
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        clock.advance(Duration.ofMinutes(2));
        run(loop);
        assertThat(reports.told).containsExactly("way failed: refused: HTTP 403");
    }

    @Test
    void isNotToldOfItsOwnFailureButOfOthers() throws Exception {
        var loop = begin();
        alerts.raise(Category.FAULT, Priority.MEDIUM, "Way out way: nothing gets through. x.");
        alerts.raise(Category.FAULT, Priority.MEDIUM, "Way out other: nothing gets through. x.");
        run(loop);
        assertThat(out.takenNumbers()).containsExactly(2L);
    }

    @Test
    void aWayThatComesBackIntoTheFileBeginsAnew() throws Exception {
        out.dead = true;
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        store.keep(List.of(), clock.instant());
        assertThat(delivery(1).state()).isEqualTo(DeliveryState.GIVEN_UP);
        alerts.raise(Priority.HIGH, "z01");
        out.dead = false;
        run(begin());
        assertThat(out.taken).isEmpty();
    }

    @Test
    void forgetsWhatWasDoneWithLongAgoAndNothingElse() throws Exception {
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        run(loop);
        out.dead = true;
        alerts.raise(Priority.HIGH, "z02");
        run(loop);
        assertThat(store.prune(clock.instant())).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(store.prune(clock.instant())).isEqualTo(1);
        assertThat(store.recent("way", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void saysThatTheDatabaseFailsAndGoesOnWhenItIsBack() throws Exception {
        var loop = begin();
        alerts.raise(Priority.HIGH, "z01");
        database.close();
        assertThatThrownBy(loop::doWork).isInstanceOf(RuntimeException.class);
        open();
        run(again());
        assertThat(out.taken).hasSize(1);
        assertThat(StoreException.class).isAssignableTo(RuntimeException.class);
    }

    private StoredDelivery delivery(long audit) {
        return store.recent("way", audit + 1, 1).getFirst();
    }

    private WayLoop begin() {
        store.keep(List.of("way"), clock.instant());
        return again();
    }

    /** As after a restart: only the database is left. */
    private WayLoop again() {
        var way =
                new Way(
                        "way",
                        "recording",
                        Filter.DEFAULT,
                        Status.ACTUAL,
                        Duration.ofMinutes(2),
                        Duration.ofDays(7),
                        out);
        return new WayLoop(
                way,
                new WayLoop.Parts(
                        PLAN,
                        new AuditStore(database),
                        store,
                        alerts.store()::find,
                        reports,
                        attempts::add,
                        clock,
                        this::nanos,
                        new Random(7)));
    }

    private long nanos() {
        return Duration.between(start, clock.instant()).toNanos();
    }

    private static void run(WayLoop loop) throws InterruptedException {
        while (loop.doWork() > 0) {
            // Until it would wait.
        }
    }
}
