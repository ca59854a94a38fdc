package dev.vallum.gateway.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.figures.AlertFigures.Flood;
import dev.vallum.gateway.figures.AlertFigures.Load;
import dev.vallum.gateway.figures.AlertFigures.OperatorFigures;
import dev.vallum.gateway.figures.AlertFigures.Times;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final Instant FROM = Instant.parse("2026-11-28T06:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-28T18:00:00Z");

    @Test
    void comesToNothingOnAQuietDay() {
        var figures = count(List.of());

        assertThat(figures.raised()).isZero();
        assertThat(figures.load()).isEqualTo(Load.MANAGEABLE);
        assertThat(figures.buckets()).hasSize(12).allMatch(bucket -> bucket.raised() == 0);
        assertThat(figures.acknowledged()).isNull();
        assertThat(figures.nuisanceShare()).isNull();
        assertThat(figures.hints()).isEmpty();
    }

    @Test
    void countsByHourPriorityAndRate() {
        var figures =
                count(IntStream.range(0, 90).mapToObj(i -> open(minutes(i * 8L), "s1")).toList());

        assertThat(figures.raised()).isEqualTo(90);
        assertThat(figures.perDay()).isEqualTo(180);
        assertThat(figures.load()).isEqualTo(Load.HIGH);
        assertThat(figures.priorities()).containsOnlyKeys(Priority.MEDIUM);
        assertThat(figures.buckets().getFirst().raised()).isEqualTo(8);
        assertThat(figures.waiting()).isEqualTo(90);
        assertThat(figures.floods()).isEmpty();
    }

    @Test
    void countsDaysInTheZoneOfTheSite() {
        var zone = ZoneId.of("America/Guatemala");
        var from = Instant.parse("2026-11-20T06:00:00Z");
        var alert = open(Instant.parse("2026-11-21T05:59:00Z"), "s1");
        var figures = Counting.count(List.of(alert), List.of(), from, UNTIL, UNTIL, zone);

        assertThat(figures.buckets()).hasSize(9);
        assertThat(figures.buckets().getFirst().from()).isEqualTo(from);
        assertThat(figures.buckets().getFirst().raised()).isEqualTo(1);
    }

    @Test
    void knowsAFloodFromTheEleventhInTenMinutesUntilItEbbs() {
        var alerts = new ArrayList<Alert>();
        // Eleven within ten minutes, then one each two minutes goes on with it, then it is over.
        IntStream.range(0, 11).forEach(i -> alerts.add(open(FROM.plusSeconds(i * 50L), "s1")));
        IntStream.range(1, 6)
                .forEach(i -> alerts.add(open(FROM.plusSeconds(500 + i * 120L), "s1")));
        alerts.add(open(FROM.plusSeconds(3600), "s1"));

        assertThat(count(alerts).floods())
                .containsExactly(new Flood(FROM, FROM.plusSeconds(1100), 16));
    }

    @Test
    void doesNotCallTenInTenMinutesAFlood() {
        assertThat(
                        count(
                                        IntStream.range(0, 100)
                                                .mapToObj(i -> open(minutes(i), "s1"))
                                                .toList())
                                .floods())
                .isEmpty();
    }

    @Test
    void saysHowSoonAlertsWereTakenAndByWhom() {
        var alerts =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> taken(minutes(i), i == 20 ? "arno" : "olga", i))
                        .toList();
        var figures = count(alerts);

        assertThat(figures.acknowledged())
                .isEqualTo(
                        new Times(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(19),
                                Duration.ofSeconds(20)));
        assertThat(figures.operators())
                .containsExactly(
                        new OperatorFigures("olga", 19, 0, Duration.ofSeconds(10)),
                        new OperatorFigures("arno", 1, 0, Duration.ofSeconds(20)));
    }

    @Test
    void countsApartWhatWasSetAside() {
        var withheld =
                alert(
                        FROM,
                        "s1",
                        AlertState.SHELVED,
                        null,
                        null,
                        1,
                        List.of(),
                        List.of(
                                new HistoryEntry(FROM, "system", Act.RAISED, ""),
                                new HistoryEntry(FROM, "olga", Act.SUPPRESSED, "")));
        var figures = count(List.of(withheld, open(FROM, "s1")));

        assertThat(figures.raised()).isEqualTo(1);
        assertThat(figures.withheld()).isEqualTo(1);
    }

    @Test
    void namesWhatIsOpenForMoreThanADay() {
        var old = open(FROM.minus(Duration.ofHours(13)), "s1");
        var figures = Counting.count(List.of(), List.of(old), FROM, UNTIL, UNTIL, ZoneOffset.UTC);

        assertThat(figures.stale()).containsExactly(old.number());
    }

    @Test
    void ranksSensorsAndSaysWhichChatters() {
        var alerts = new ArrayList<Alert>();
        alerts.add(
                alert(FROM, "s2", AlertState.UNACKNOWLEDGED, null, null, 12, List.of(), raised()));
        IntStream.range(0, 3).forEach(i -> alerts.add(open(minutes(i), "s1")));
        var figures = count(alerts);

        assertThat(figures.sensors()).extracting(each -> each.sensor()).containsExactly("s1", "s2");
        assertThat(figures.sensors().getLast().isChattering()).isTrue();
        assertThat(figures.hints()).singleElement().asString().contains("s2: chatters, 12 times");
    }

    @Test
    void proposesALimitThatKeepsNuisancesOutAndIntrusionsIn() {
        var alerts = new ArrayList<Alert>();
        for (int i = 0; i < 10; i++) {
            alerts.add(
                    judged(
                            Disposition.NUISANCE,
                            i < 8 ? NuisanceCause.WIND : NuisanceCause.RAIN,
                            17 + i));
        }
        alerts.add(judged(Disposition.INTRUSION, null, 80));
        var figures = count(alerts);

        assertThat(figures.nuisanceShare()).isEqualTo(10 / 11.0);
        assertThat(figures.causes()).containsEntry(NuisanceCause.WIND, 8);
        assertThat(figures.hints())
                .singleElement()
                .asString()
                .contains("s1: 10 of 11 judged alerts were nuisance, 80 % wind")
                .contains("limit of 25.20")
                .contains("(now 16)")
                .contains("9 of 10 out")
                .contains("each of 1 intrusions in");
    }

    @Test
    void proposesNoLimitThatWouldLoseAnIntrusion() {
        var alerts = new ArrayList<Alert>();
        for (int i = 0; i < 10; i++) {
            alerts.add(judged(Disposition.NUISANCE, NuisanceCause.WIND, 17 + i));
        }
        alerts.add(judged(Disposition.INTRUSION, null, 18));

        assertThat(count(alerts).hints())
                .singleElement()
                .asString()
                .contains("no threshold would have told them apart");
    }

    private static AlertFigures count(List<Alert> alerts) {
        return Counting.count(alerts, List.of(), FROM, UNTIL, UNTIL, ZoneOffset.UTC);
    }

    private static Instant minutes(long count) {
        return FROM.plus(Duration.ofMinutes(count));
    }

    private static Alert open(Instant at, String sensor) {
        return alert(at, sensor, AlertState.UNACKNOWLEDGED, null, null, 1, List.of(), raised());
    }

    private static Alert taken(Instant at, String who, long afterSeconds) {
        return alert(
                at,
                "s1",
                AlertState.ACKNOWLEDGED,
                null,
                null,
                1,
                List.of(),
                List.of(
                        new HistoryEntry(at, "system", Act.RAISED, ""),
                        new HistoryEntry(at.plusSeconds(afterSeconds), who, Act.ACKNOWLEDGED, "")));
    }

    private static Alert judged(Disposition as, @Nullable NuisanceCause cause, double evidence) {
        return alert(
                FROM,
                "s1",
                AlertState.CLOSED,
                as,
                cause,
                1,
                List.of(Evidence.against("evidence for steps", evidence, "", 16)),
                raised());
    }

    private static List<HistoryEntry> raised() {
        return List.of(new HistoryEntry(FROM, "system", Act.RAISED, ""));
    }

    private static Alert alert(
            Instant at,
            String sensor,
            AlertState state,
            @Nullable Disposition as,
            @Nullable NuisanceCause cause,
            long count,
            List<Evidence> evidence,
            List<HistoryEntry> history) {
        var contact =
                new Contact(
                        1,
                        "n1",
                        new UUID(0, 1),
                        sensor,
                        "z01",
                        "gravel",
                        DetectionType.FOOTSTEPS,
                        Category.INTRUSION,
                        at,
                        at.plusSeconds(30),
                        null,
                        count,
                        evidence,
                        null,
                        null);
        return new Alert(
                UUID.randomUUID(),
                7,
                Category.INTRUSION,
                Priority.MEDIUM,
                state,
                null,
                List.of("z01"),
                List.of("gravel"),
                Direction.UNKNOWN,
                List.of(contact),
                List.of(),
                List.of(),
                at,
                at,
                at,
                as,
                cause,
                history,
                1);
    }
}
