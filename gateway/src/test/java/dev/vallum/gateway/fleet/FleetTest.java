package dev.vallum.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.explain.InSpanish;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Message;
import dev.vallum.wire.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final int HOUR_S = 3600;
    private static final UUID FIRST_BOOT = new UUID(1, 1);
    private static final UUID SECOND_BOOT = new UUID(2, 2);

    private final Site site;
    private final Fleet fleet;
    private final List<FleetSignal> signals = new ArrayList<>();

    FleetTest() throws ConfigurationException {
        site = Site.read(Path.of("src/main/resources/reference-site.yaml"));
        fleet = new Fleet(site, START);
    }

    @Test
    void givesNodesTimeAfterTheStartAndThenTellsThemTogether() {
        tick(29);
        assertThat(silences()).isEmpty();

        tick(30);
        assertThat(silences()).hasSize(1);
        assertThat(silences().getFirst().nodes()).hasSize(62);
    }

    @Test
    void namesTheFirstOfManySoThatWhatIsWrongStandsInSight() {
        tick(30);

        assertThat(signals)
                .filteredOn(FleetSignal.Silent.class::isInstance)
                .singleElement()
                .satisfies(signal -> {
                    var said = ((FleetSignal.Silent) signal).why();
                    assertThat(said)
                            .isEqualTo(
                                    "62 nodes, likely of one cause (n01, n02, n03 and 59 more): not"
                                            + " heard since the gateway started");
                    InSpanish.require(said);
                });
    }

    @Test
    void tellsWithinTenSecondsOfANodeThatIsHeardNoMore() {
        allBeat(0);
        allBeatBut("n22", 5);
        tick(7.9);
        assertThat(state("n22")).isEqualTo(NodeState.ONLINE);

        tick(8);
        tick(9);
        assertThat(state("n22")).isEqualTo(NodeState.SILENT);
        assertThat(silences()).extracting(Silence::nodes).containsExactly(List.of("n22"));
    }

    @Test
    void believesAWillAtOnce() {
        allBeat(0);
        heard(1, new Message.Will("n22", FIRST_BOOT, Message.Departure.LOST));

        assertThat(state("n22")).isEqualTo(NodeState.SILENT);
        tick(2);
        assertThat(silences()).hasSize(1);
    }

    @Test
    void passesOverAWillOfAnOlderBoot() {
        allBeat(0);
        heard(1, birth("n22", SECOND_BOOT));
        heard(2, new Message.Will("n22", FIRST_BOOT, Message.Departure.LOST));
        tick(5);

        assertThat(state("n22")).isEqualTo(NodeState.ONLINE);
        assertThat(silences()).isEmpty();
    }

    @Test
    void tellsNothingOfALinkThatIsBackAtOnce() {
        allBeat(0);
        heard(1, new Message.Will("n22", FIRST_BOOT, Message.Departure.LOST));
        heard(1.5, birth("n22", FIRST_BOOT));
        tick(3);

        assertThat(silences()).isEmpty();
    }

    @Test
    void tellsOfANodeThatStoppedInOrderOnlyIfItStaysAway() {
        allBeat(0);
        heard(1, new Message.Will("n22", FIRST_BOOT, Message.Departure.STOPPED));
        allBeatBut("n22", 6);
        tick(10.9);
        assertThat(state("n22")).isEqualTo(NodeState.STOPPED);
        assertThat(silences()).isEmpty();

        tick(11);
        assertThat(silences()).hasSize(1);
    }

    @Test
    void takesTheLinksLossAfterAStopInOrderForNothingNew() {
        allBeat(0);
        heard(1, new Message.Will("n22", FIRST_BOOT, Message.Departure.STOPPED));
        heard(1.1, new Message.Will("n22", FIRST_BOOT, Message.Departure.LOST));
        tick(5);

        assertThat(state("n22")).isEqualTo(NodeState.STOPPED);
        assertThat(silences()).isEmpty();
    }

    @Test
    void makesOneSilenceOfADarkTower() {
        allBeat(0);
        var tower = site.nodes().stream().filter(node -> node.post().equals("t05")).toList();
        assertThat(tower).hasSizeGreaterThan(1);
        tower.forEach(
                node -> heard(1, new Message.Will(node.id(), FIRST_BOOT, Message.Departure.LOST)));
        tick(2);

        assertThat(silences()).hasSize(1);
        assertThat(silences().getFirst().nodes()).hasSameSizeAs(tower);
    }

    @Test
    void keepsNodesOfDifferentTowersApart() {
        allBeat(0);
        heard(1, new Message.Will("n05", FIRST_BOOT, Message.Departure.LOST));
        heard(1, new Message.Will("n36", FIRST_BOOT, Message.Departure.LOST));
        tick(2);

        assertThat(silences()).hasSize(2);
    }

    @Test
    void endsASilenceWhenItsLastNodeIsBack() {
        allBeat(0);
        var tower = site.nodes().stream().filter(node -> node.post().equals("t05")).toList();
        tower.forEach(
                node -> heard(1, new Message.Will(node.id(), FIRST_BOOT, Message.Departure.LOST)));
        tick(2);
        for (var node : tower) {
            assertThat(signals).noneMatch(FleetSignal.HeardAgain.class::isInstance);
            heard(3, birth(node.id(), FIRST_BOOT));
        }

        assertThat(signals).filteredOn(FleetSignal.HeardAgain.class::isInstance).hasSize(1);
    }

    @Test
    void tellsOfANodeAgainThatCameBackFromASilenceOfOthersStillAway() {
        allBeat(0);
        var tower = site.nodes().stream().filter(node -> node.post().equals("t05")).toList();
        tower.forEach(
                node -> heard(1, new Message.Will(node.id(), FIRST_BOOT, Message.Departure.LOST)));
        tick(2);
        var returned = tower.getFirst().id();
        heard(3, birth(returned, FIRST_BOOT));
        heard(4, new Message.Will(returned, FIRST_BOOT, Message.Departure.LOST));
        tick(5);

        assertThat(silences()).hasSize(2);
        assertThat(silences().getLast().nodes()).containsExactly(returned);
    }

    @Test
    void tellsThatANodeStartedAnew() {
        heard(0, birth("n22", FIRST_BOOT));
        heard(5, birth("n22", FIRST_BOOT));
        heard(9, birth("n22", SECOND_BOOT));

        assertThat(signals)
                .filteredOn(FleetSignal.Restarted.class::isInstance)
                .extracting(signal -> ((FleetSignal.Restarted) signal).boot())
                .containsExactly(FIRST_BOOT, SECOND_BOOT);
    }

    @Test
    void tellsOfTwoThatAreHeardByOneNameInTurns() {
        for (int i = 0; i < 3; i++) {
            heard(2 * i, birth("n22", FIRST_BOOT));
            heard(2 * i + 1, birth("n22", SECOND_BOOT));
        }

        assertThat(signals)
                .filteredOn(FleetSignal.Troubled.class::isInstance)
                .containsExactly(new FleetSignal.Troubled("n22", Trouble.TWICE, at(5)));
    }

    @Test
    void takesALateMessageOfAnEarlierRunForNoSecondNode() {
        heard(0, birth("n22", FIRST_BOOT));
        heard(1, birth("n22", SECOND_BOOT));
        heard(2, beat("n22"));
        heard(3, birth("n22", SECOND_BOOT));
        heard(4, birth("n22", new UUID(3, 3)));

        assertThat(signals).noneMatch(FleetSignal.Troubled.class::isInstance);
    }

    @Test
    void reportsTheJournalAndTheClock() {
        heard(0, birth("n22", FIRST_BOOT));
        heard(1, beat("n22"));

        var report = status("n22").report().orElseThrow();
        assertThat(report.journalDepth()).isEqualTo(2);
        assertThat(report.clock()).isEqualTo(ClockQuality.FREE_RUNNING);
        assertThat(report.clockOffset()).isEqualTo(Duration.ofSeconds(-1));
        assertThat(report.software()).isEqualTo("1.2");
        assertThat(report.sensors().getFirst().missing()).isEqualTo("GONE");
    }

    @Test
    void findsASilentNodeAlsoAfterTheClockWasPutBackByAnHour() {
        allBeat(0);
        tick(1);
        tick(1 - HOUR_S);
        allBeatBut("n22", 2 - HOUR_S);
        allBeatBut("n22", 9 - HOUR_S);
        tick(9 - HOUR_S);
        assertThat(silences()).isEmpty();

        tick(11 - HOUR_S);
        tick(12 - HOUR_S);
        assertThat(silences()).extracting(Silence::nodes).containsExactly(List.of("n22"));
    }

    @Test
    void tellsASilenceThatWasFoundJustBeforeTheClockWasPutBack() {
        allBeat(0);
        heard(1, new Message.Will("n22", FIRST_BOOT, Message.Departure.LOST));
        tick(1 - HOUR_S);
        tick(2 - HOUR_S);

        assertThat(silences()).extracting(Silence::nodes).containsExactly(List.of("n22"));
    }

    @Test
    void blamesNoNodeForAClockThatWasPutAheadByAnHour() {
        allBeat(0);
        tick(1);
        tick(1 + HOUR_S);
        allBeat(2 + HOUR_S);
        tick(9 + HOUR_S);

        assertThat(silences()).isEmpty();
        assertThat(state("n22")).isEqualTo(NodeState.ONLINE);
    }

    @Test
    void passesOverANodeThatTheSiteDoesNotKnow() {
        assertThat(fleet.heard(birth("n99", FIRST_BOOT), START)).isEmpty();
    }

    private void allBeat(double second) {
        allBeatBut("", second);
    }

    private void allBeatBut(String silent, double second) {
        for (var node : site.nodes()) {
            if (!node.id().equals(silent)) {
                heard(second, beat(node.id()));
            }
        }
    }

    private void heard(double second, Message message) {
        signals.addAll(fleet.heard(message, at(second)));
    }

    private void tick(double second) {
        signals.addAll(fleet.tick(at(second)));
    }

    private List<Silence> silences() {
        return signals.stream()
                .filter(FleetSignal.Silent.class::isInstance)
                .map(signal -> ((FleetSignal.Silent) signal).silence())
                .toList();
    }

    private NodeState state(String node) {
        return status(node).state();
    }

    private NodeStatus status(String node) {
        return fleet.statuses().stream()
                .filter(status -> status.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private static Message beat(String node) {
        return new Message.Heartbeat(
                node,
                stamp(FIRST_BOOT),
                new UUID(7, 7),
                5,
                3,
                100,
                1000,
                List.of(new Message.SensorState("z22-motion", "GONE")));
    }

    private static Message birth(String node, UUID boot) {
        return new Message.Birth(
                node,
                stamp(boot),
                new UUID(7, 7),
                5,
                "1.2",
                List.of(new Message.SensorDescription("z22-motion", "motion")));
    }

    private static Stamp stamp(UUID boot) {
        return new Stamp(boot, 1, START, ClockQuality.FREE_RUNNING);
    }

    private static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }
}
