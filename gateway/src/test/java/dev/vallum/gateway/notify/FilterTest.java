package dev.vallum.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Category;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterTest {
    @TempDir private Path directory;
    private OpenDatabase database;
    private RecordedAlerts alerts;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.open(DataDirectory.open(directory));
        alerts = new RecordedAlerts(database, new SteppedClock());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void passesEverythingFromMediumOnUnlessSomethingElseIsSaid() {
        alerts.raise(Priority.MEDIUM, "z01");
        assertThat(passes(Filter.DEFAULT)).isTrue();
        alerts.raise(Category.TAMPER, Priority.HIGH, "An open lid.");
        assertThat(passes(Filter.DEFAULT)).isTrue();
        alerts.raise(Priority.LOW, "z01");
        assertThat(passes(Filter.DEFAULT)).isFalse();
    }

    @Test
    void keepsToTheLeastPriority() {
        alerts.raise(Priority.HIGH, "z01");
        assertThat(passes(filter(Priority.CRITICAL, null, null, null))).isFalse();
        assertThat(passes(filter(Priority.HIGH, null, null, null))).isTrue();
        assertThat(passes(filter(Priority.LOW, null, null, null))).isTrue();
    }

    @Test
    void tellsWhoWasToldOfAnAlertOfItsEndToo() {
        var high = filter(Priority.HIGH, null, null, null);
        var alert = alerts.raise(Priority.HIGH, "z01");
        var lowered = alerts.change(alert, Priority.LOW);
        assertThat(lowered.priority()).isEqualTo(Priority.LOW);
        alerts.returned(lowered);
        assertThat(passes(high)).isTrue();

        var other = alerts.raise(Priority.LOW, "z01");
        alerts.returned(other);
        assertThat(passes(high)).isFalse();
    }

    @Test
    void keepsToCategoriesActsAndZones() {
        alerts.raise(Priority.HIGH, "z01", "z02");
        assertThat(passes(filter(null, List.of(Category.FAULT), null, null))).isFalse();
        assertThat(passes(filter(null, List.of(Category.INTRUSION), null, null))).isTrue();
        assertThat(passes(filter(null, null, List.of(Act.CLOSED), null))).isFalse();
        assertThat(passes(filter(null, null, List.of(Act.RAISED), null))).isTrue();
        assertThat(passes(filter(null, null, null, List.of("z03")))).isFalse();
        assertThat(passes(filter(null, null, null, List.of("z02")))).isTrue();
    }

    @Test
    void leavesOutNothingForHavingNoZone() {
        alerts.raise(Category.FAULT, Priority.HIGH, "Something of the whole site.");
        assertThat(passes(filter(null, null, null, List.of("z01")))).isTrue();
    }

    @Test
    void refusesAListThatWouldLetNothingThrough() {
        assertThatThrownBy(() -> filter(null, List.of(), null, null))
                .hasMessageContaining("'categories'");
    }

    private static Filter filter(
            @Nullable Priority least,
            @Nullable List<Category> categories,
            @Nullable List<Act> acts,
            @Nullable List<String> zones) {
        return new Filter(least, categories, acts, zones);
    }

    /** Whether the last act on record does. */
    private boolean passes(Filter filter) {
        var last = new AuditStore(database).after(0, 1000).getLast();
        return filter.passes(AlertAct.of(last, alerts.store()::find).orElseThrow());
    }
}
