package dev.vallum.gateway.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.SuppressionKind;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.OperationStand;
import dev.vallum.gateway.operation.WantedSuppression;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.ShiftStore;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftsTest {
    @TempDir private Path directory;
    private OperationStand stand;
    private OperationLoop operations;
    private Shifts shifts;

    @BeforeEach
    void start() throws Exception {
        stand = new OperationStand(directory);
        operations = stand.loop();
        shifts = new Shifts(new ShiftStore(stand.database), operations, stand.clock);
    }

    @AfterEach
    void stop() {
        operations.close();
        stand.close();
    }

    @Test
    void beginsWithWhoTakesTheWatchFirst() {
        assertThat(shifts.current()).isEmpty();
        assertThat(shifts.note("olga", "nobody has the watch yet")).isEmpty();
        shifts.takeOver("olga");

        assertThat(shifts.current().orElseThrow().operator()).isEqualTo("olga");
        assertThat(shifts.takeOver("olga")).isEmpty();
    }

    @Test
    void handsOverWhatIsOpenAndSetAside() throws Exception {
        shifts.takeOver("olga");
        stand.detected("n20", "z20-motion", DetectionType.MOTION, Phase.ONSET);
        operations.doWork();
        operations.suppress(
                new WantedSuppression(
                        SuppressionKind.SHELVED,
                        SubjectKind.SENSOR,
                        "z30-gravel",
                        Duration.ofHours(2),
                        "heavy rain"),
                "olga");
        shifts.note("olga", "The west gate sticks.");
        stand.pass(Duration.ofHours(1));
        shifts.takeOver("arno");

        var ended = shifts.find(1).orElseThrow();
        assertThat(ended.until()).isEqualTo(stand.clock.instant());
        assertThat(ended.notes())
                .extracting(Shift.Note::text)
                .containsExactly("The west gate sticks.");
        var handover = Objects.requireNonNull(ended.handover());
        assertThat(handover.open())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.number()).isEqualTo(1);
                    assertThat(alert.zones()).containsExactly("z20");
                });
        assertThat(handover.setAside())
                .extracting(Handover.SetAside::subject)
                .containsExactly("sensor/z30-gravel");
        assertThat(shifts.current().orElseThrow().operator()).isEqualTo("arno");
        assertThat(shifts.latest(10)).extracting(Shift::number).containsExactly(2L, 1L);
    }

    @Test
    void putsHandoversAndNotesOnRecord() {
        shifts.takeOver("olga");
        shifts.note("olga", "The west gate sticks.");
        shifts.takeOver("arno");

        var audit = new AuditStore(stand.database);
        assertThat(audit.after(0, 10))
                .extracting(record -> record.entry().who() + ": " + record.entry().action())
                .containsExactly(
                        "olga: shift taken over", "olga: shift note", "arno: shift taken over");
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
}
