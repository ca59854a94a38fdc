package dev.vallum.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.OperationStand;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of a walk, of a storm and of alerts that were closed, and changed site files. */
class ReplayCommandTest {
    private static final Path REFERENCE = Path.of("src/main/resources/reference-site.yaml");

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data;
    private OperationStand stand;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        data = directory.resolve("data");
        stand = new OperationStand(data);
        operations = stand.loop();
    }

    @Test
    void losesAConfirmationWithAShorterWindow() throws Exception {
        walk();

        assertThat(replay("--site", changed("window: 30s", "window: 8s"))).isZero();
        assertThat(out.toString())
                .contains("lower   ")
                .contains("z20  HIGH → MEDIUM")
                .contains("was: A neighbouring zone within 30 s")
                .contains("now: One sensor")
                .contains("new     ")
                .contains("4 detections: 0 alerts as before, 1 new, 0 gone, 0 higher, 1 lower");
    }

    @Test
    void missesAnAlertThatBecomesPartOfAnother() throws Exception {
        steps("z20");
        pass(40);
        steps("z20");
        pass(1);

        assertThat(replay("--site", changed("window: 30s", "window: 60s"))).isZero();
        assertThat(out.toString())
                .contains("gone    ")
                .contains("1 alerts as before, 0 new, 1 gone, 0 higher, 0 lower");
    }

    @Test
    void makesNoStormOfFewerThanItsShareOfZones() throws Exception {
        storm();

        assertThat(replay("--site", changed("Share: 0.2", "Share: 0.5"))).isZero();
        assertThat(out.toString()).contains("LOW → ").contains("0 lower");
    }

    @Test
    void comparesTwoFilesOnTheSameRecord() throws Exception {
        storm();
        var half = changed("Share: 0.2", "Share: 0.5");

        assertThat(replay("--site", REFERENCE.toString(), "--against", half)).isZero();
        assertThat(out.toString()).contains("→ LOW").contains("0 new, 0 gone, 0 higher");
    }

    @Test
    void findsNoDifferenceWithTheSameFile() throws Exception {
        walk();
        closeAll();
        walk();
        storm();
        pass(900);
        walk();

        assertThat(replay("--site", REFERENCE.toString())).isZero();
        assertThat(out.toString()).contains("0 new, 0 gone, 0 higher, 0 lower").hasLineCount(1);
        long stored =
                operations.recent(Long.MAX_VALUE, 500).stream()
                        .filter(each -> !each.contacts().isEmpty())
                        .count();
        assertThat(out.toString()).contains(": " + stored + " alerts as before");

        var same = REFERENCE.toString();
        assertThat(replay("--site", same, "--against", same)).isZero();
        assertThat(out.toString()).contains(": " + stored + " alerts as before");
    }

    @Test
    void comparesASpanAlone() throws Exception {
        walk();
        pass(7200);
        var from = stand.clock.instant();
        walk();
        var shorter = changed("window: 30s", "window: 8s");

        assertThat(replay("--site", shorter, "--from", from.toString())).isZero();
        assertThat(out.toString()).contains("4 detections: 0 alerts as before, 1 new, 0 gone");
        assertThat(replay("--site", shorter, "--until", from.toString())).isZero();
        assertThat(out.toString()).contains("4 detections: 0 alerts as before, 1 new, 0 gone");
        assertThat(replay("--site", shorter, "--from", from.toString(), "--until", from.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--until").hasLineCount(1);
    }

    @Test
    void tellsProgramsInJson() throws Exception {
        walk();

        assertThat(replay("--json", "--site", changed("window: 30s", "window: 8s"))).isZero();
        assertThat(out.toString().lines())
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("{\"difference\":\"lower\",\"id\":\"")
                                .contains("\"zones\":[\"z20\"]")
                                .contains("\"priority\":\"HIGH\""))
                .last()
                .isEqualTo(
                        "{\"detections\":4,\"same\":0,\"new\":1,\"gone\":0,\"higher\":0,\"lower\":1}");
    }

    @Test
    void namesTheLineOfAMistakeAndWantsAnExistingRecord() throws Exception {
        assertThat(replay("--site", changed("  window: 30s", "  windw: 30s"))).isEqualTo(1);
        assertThat(err.toString()).containsPattern("changed.yaml:\\d+: .*windw").hasLineCount(1);

        data = directory.resolve("none");
        assertThat(replay("--site", REFERENCE.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is no data directory");
        assertThat(data).doesNotExist();
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    private void walk() throws IOException {
        steps("z20");
        pass(20);
        steps("z21");
        pass(15);
    }

    private void storm() throws IOException {
        for (int zone = 40; zone < 56; zone++) {
            steps("z" + zone);
            stand.pass(Duration.ofMillis(100));
        }
        pass(15);
    }

    private void steps(String zone) throws IOException {
        var node = zone.replace('z', 'n');
        stand.detected(node, zone + "-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
        stand.pass(Duration.ofMillis(10));
        stand.detected(node, zone + "-gravel", DetectionType.FOOTSTEPS, Phase.CLEARED);
        operations.doWork();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            stand.pass(Duration.ofSeconds(1));
            if (i < 60 || i % 60 == 0) {
                operations.doWork();
            }
        }
    }

    private void closeAll() {
        for (var alert : operations.open()) {
            operations.acknowledge(alert.id(), "ann", "");
            operations.close(alert.id(), "ann", new Closing(Disposition.NUISANCE, null, ""));
        }
        assertThat(operations.open().stream().filter(each -> !each.contacts().isEmpty())).isEmpty();
    }

    private String changed(String old, String other) throws IOException {
        var text = Files.readString(REFERENCE);
        assertThat(text).contains(old);
        return Files.writeString(directory.resolve("changed.yaml"), text.replace(old, other))
                .toString();
    }

    /** Over the database of a gateway that still has it open. */
    private int replay(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of("replay", "--data", data.toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
