package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged node program on a virtual board, with the reference node's sensors on real device
 * files, and the packaged gateway outside: what happens at a line, an input or in the air arrives
 * as what it is, and so does what breaks. Prints how long each took.
 */
@EnabledIf(
        value = "dev.vallum.gateway.endtoend.VirtualBoard#isBuilt",
        disabledReason = "the virtual bench is not built: hardware/bench/build")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VirtualBenchIT {
    private static final String NODE = "n13";
    private static final int GATE = 4;
    private static final int PIR = 17;
    private static final int LID = 26;
    private static final Duration FAULT_WITHIN = Duration.ofSeconds(2);

    @TempDir private static Path folder;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private VirtualBoard board;
    private Arrivals arrivals;

    /**
     * Something that breaks.
     *
     * @param sensor the one that suffers
     * @param type as what the gateway has to see it
     */
    record Fault(String name, String sensor, String type, List<String> make, List<String> mend) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "a chip stops answering",
                        "z13-outer-fence",
                        "sensor-missing",
                        List.of("put i2c_fault '48 absent'"),
                        List.of("put i2c_fault '48 none'")),
                new Fault(
                        "a bus error in mid-transfer",
                        "z13-outer-fence",
                        "sensor-missing",
                        List.of("put i2c_fault '48 breaks'"),
                        List.of("put i2c_fault '48 none'")),
                new Fault(
                        "an answer that breaks on the SPI bus",
                        "z12-motion",
                        "sensor-missing",
                        List.of("put spi_fault '0 breaks'"),
                        List.of("put spi_fault '0 none'")),
                new Fault(
                        "a hung bus",
                        "z13-outer-fence",
                        "sensor-missing",
                        List.of("put i2c_fault '48 hangs'"),
                        List.of("put i2c_fault '48 none'")),
                new Fault(
                        "10,000 edges a second",
                        "z14-pir",
                        "line-storm",
                        List.of("put train '" + PIR + " 10000 1000000'"),
                        List.of("put train '0 0 0'", "put pull '" + PIR + " 0'")),
                new Fault(
                        "a removed sound card",
                        "z13-gravel",
                        "sensor-missing",
                        List.of("remove_card"),
                        List.of("return_card")),
                new Fault(
                        "a stuck peak detector",
                        "z13-outer-fence",
                        "sensor-implausible",
                        List.of("put pickup_stuck '0 1'", "put pickup_impulse '0 2160000 1998000'"),
                        List.of("put pickup_stuck '0 0'")));
    }

    @BeforeAll
    void startGatewayBoardAndNode() throws Exception {
        var installation =
                Installation.of(Path.of("src/test/resources/endtoend/bench-site.yaml"), folder);
        var password = installation.account("watcher", "operator");
        var certificate = Certificate.of(folder, "127.0.0.1", BenchNode.GATEWAY_ADDRESS);
        var gateway =
                installation.start(
                        "--tls-key-store",
                        certificate.keyStore(),
                        "--tls-key-store-password-file",
                        certificate.passwordFile());
        running.push(gateway);
        var api = Api.logIn(gateway.console(), "watcher", password, certificate.trust());
        arrivals = new Arrivals(api);
        var node = new BenchNode(folder.resolve("board"));
        var script = node.install(installation, certificate, gateway.mqttPort());
        StepsRecording.write(folder.resolve("steps.wav"), Duration.ofSeconds(12));
        board = VirtualBoard.start(node.folder(), script);
        running.push(board);
        arrivals.awaitHealthy(NODE, 40);
    }

    @AfterAll
    void stop() throws Exception {
        for (var program : running) {
            program.close();
        }
    }

    @Test
    @Order(1)
    void everyContactArrivesAsWhatItIs() throws Exception {
        opensAndCloses(GATE, "z13-gate", "gate-open");
        opensAndCloses(LID, "n13-lid", "enclosure-open");
        opensAndCloses(PIR, "z14-pir", "motion");
    }

    @Test
    @Order(2)
    void everyStateOfASupervisedLoopArrivesAsWhatItIs() throws Exception {
        loopShows(2_200_000, "motion");
        loopShows(2_500_000, "loop-tamper");
        loopShows(3_300_000, "loop-open");
        loopShows(0, "loop-short");
    }

    @Test
    @Order(3)
    void aWeakAndADeadFenceArriveAsWhatTheyAre() throws Exception {
        shows(
                "z13-inner-fence",
                "fence-voltage-low",
                "put energiser '1 1300 1080000 999000'",
                "put energiser '1 1300 2160000 1998000'");
        shows(
                "z13-outer-fence",
                "fence-impulse-missed",
                "put energiser '0 0 0 0'",
                "put energiser '0 1200 2160000 1998000'");
    }

    @Test
    @Order(4)
    void stepsThatTheMicrophoneHearsArrive() throws Exception {
        var begun = Instant.now();
        board.run("play " + folder.resolve("steps.wav"));
        told(
                "steps on gravel",
                arrivals.receive("z13-gravel", "footsteps", "ONSET", begun, 15),
                begun);
    }

    @Test
    @Order(5)
    void aShakenWallArrives() throws Exception {
        shows("z13-wall", "vibration", "put adxl345_shake '400 30'", "put adxl345_shake '0 0'");
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Order(6)
    void aFaultIsSeenAsThatFaultAndClearsByItselfAndHurtsNoOtherSensor(Fault fault)
            throws Exception {
        var seen = breakAndMend(fault);
        // A machine that stood still for a moment is given another try, and no third.
        if (seen.compareTo(FAULT_WITHIN) >= 0) {
            seen = breakAndMend(fault);
        }
        assertThat(seen).as("%s", fault).isLessThan(FAULT_WITHIN);
    }

    /** Returns how long it took until the gateway had it. */
    private Duration breakAndMend(Fault fault) throws Exception {
        var broken = Instant.now();
        for (var command : fault.make()) {
            board.run(command);
        }
        var onset = arrivals.receive(fault.sensor(), fault.type(), "ONSET", broken, 10);
        told(fault + ": seen", onset, broken);

        opensAndCloses(GATE, "z13-gate", "gate-open");

        var mended = Instant.now();
        for (var command : fault.mend()) {
            board.run(command);
        }
        var cleared = arrivals.receive(fault.sensor(), fault.type(), "CLEARED", mended, 15);
        told(fault + ": cleared", cleared, mended);
        return onset.after(broken);
    }

    @Test
    @Order(7)
    void aNodeThatHangsIsStartedAnewByTheWatchdogAndSaysSo() throws Exception {
        var hung = Instant.now();
        board.run("kill -STOP $(cat /run/node.pid)");
        board.awaitStart(15);
        var started = Instant.now();
        told("a hung node: the watchdog starts the board anew", seconds(hung, started), "s");
        told(
                "a hung node: told by itself, after the board's start",
                arrivals.receive(NODE, "watchdog-reset", "ONSET", hung, 90),
                started);
        opensAndCloses(GATE, "z13-gate", "gate-open");
    }

    @Test
    @Order(8)
    @EnabledIfSystemProperty(named = "vallum.bench.figures", matches = "true")
    void aNodeWithAllSensorsCostsThisMuch() throws Exception {
        double before = nodeCpuSeconds();
        var begun = Instant.now();
        board.run("sleep 30");
        double share =
                (nodeCpuSeconds() - before) / Duration.between(begun, Instant.now()).toSeconds();
        var resident = board.run("grep VmRSS /proc/$(cat /run/node.pid)/status | tr -dc 0-9");
        told("the node with all sensors: share of the bench's core", 100 * share, "%");
        told("the node with all sensors: resident", Integer.parseInt(resident) / 1024.0, "MB");
    }

    /** User and system time, in hundredths of a second, are the 14th and 15th word. */
    private double nodeCpuSeconds() throws Exception {
        var words = board.run("cat /proc/$(cat /run/node.pid)/stat").split(" ", -1);
        return (Long.parseLong(words[13]) + Long.parseLong(words[14])) / 100.0;
    }

    private void opensAndCloses(int line, String sensor, String type) throws Exception {
        shows(sensor, type, "put pull '" + line + " 1'", "put pull '" + line + " 0'");
    }

    private void loopShows(int microvolts, String type) throws Exception {
        shows(
                "z12-motion",
                type,
                "put input 'mcp3208 0 " + microvolts + "'",
                "put input 'mcp3208 0 1650000'");
    }

    private void shows(String sensor, String type, String begin, String end) throws Exception {
        var begun = Instant.now();
        board.run(begin);
        told(sensor + ": " + type, arrivals.receive(sensor, type, "ONSET", begun, 10), begun);
        var ended = Instant.now();
        board.run(end);
        arrivals.receive(sensor, type, "CLEARED", ended, 15);
    }

    private static void told(String what, Arrivals.Arrival arrival, Instant since) {
        told(what, seconds(since, arrival.receivedAt()), "s");
    }

    private static void told(String what, double figure, String unit) {
        System.out.printf("%-55s %6.2f %s%n", what, figure, unit);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
