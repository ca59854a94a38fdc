package dev.vallum.gateway.notify.notice;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices for tests. */
public final class TestNotices {
    public static final Instant TIME = Instant.parse("2026-11-21T22:15:03.120Z");
    public static final SitePlan PLAN =
            SitePlan.of(
                    new Notice.Place("yard", "Yard \"North\""),
                    List.of(
                            new Notice.Place("z01", "Zone 1"),
                            new Notice.Place("z02", "Zone 2"),
                            new Notice.Place("z03", "Zone 3")),
                    List.of(new Notice.Place("outer-fence", "Outer fence")));

    private TestNotices() {}

    public static Notice raised(long number) {
        return of(
                number,
                Status.ACTUAL,
                Act.RAISED,
                Category.INTRUSION,
                Priority.CRITICAL,
                AlertState.UNACKNOWLEDGED,
                null);
    }

    public static Notice exercise(long number) {
        var actual = raised(number);
        return new Notice(
                actual.id(),
                actual.number(),
                Status.EXERCISE,
                actual.time(),
                actual.act(),
                actual.who(),
                actual.reason(),
                actual.site(),
                actual.alert());
    }

    public static Notice closed(long number) {
        return of(
                number,
                Status.ACTUAL,
                Act.CLOSED,
                Category.INTRUSION,
                Priority.CRITICAL,
                AlertState.CLOSED,
                Disposition.NUISANCE);
    }

    public static Notice test() {
        return Notice.test(PLAN.site(), new UUID(7, 7), TIME);
    }

    public static Notice of(
            long number,
            Status status,
            Act act,
            Category category,
            Priority priority,
            AlertState state,
            @Nullable Disposition disposition) {
        boolean isSystem = act != Act.ACKNOWLEDGED && act != Act.CLOSED;
        return new Notice(
                "%032x".formatted(number),
                number,
                status,
                TIME.plusSeconds(number),
                act,
                isSystem ? "system" : "olga",
                isSystem ? "A second sensor of the zone." : "",
                PLAN.site(),
                new Notice.Subject(
                        new UUID(0, 7),
                        7,
                        number,
                        category,
                        priority,
                        state,
                        null,
                        List.of(PLAN.zone("z02"), PLAN.zone("z03")),
                        List.of("Outer fence"),
                        Direction.INWARD,
                        List.of("Outer fence of Zone 2 (z02-fence): A wire is cut."),
                        List.of("One sensor: cut.", "A second sensor of the zone."),
                        List.of("A storm, perhaps: 12 nodes are louder than usual."),
                        TIME,
                        TIME.plusMillis(200),
                        disposition));
    }
}
