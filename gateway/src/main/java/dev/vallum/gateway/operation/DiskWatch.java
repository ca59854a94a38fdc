package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.operation.DiskSpace.Room;
import dev.vallum.gateway.site.DiskSettings;
import dev.vallum.wire.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an alert of a disk that fills up, while there is still room to store it. It is raised again
 * in priority when a fifth of the limit is left, and returns once there is a quarter more than the
 * limit, so that a figure that swings about it doesn't call for somebody each time.
 */
final class DiskWatch implements TimeWatch {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final DiskSpace disk;
    private final DiskSettings settings;
    private final Rhythm looks;
    private final DiskPace pace = new DiskPace();
    private Optional<Change> due = Optional.empty();

    private sealed interface Change {
        record Fills(Room room, Priority priority) implements Change {}

        record HasRoom(Alert alert) implements Change {}
    }

    DiskWatch(DiskSpace disk, DiskSettings settings, Instant now) {
        this.disk = disk;
        this.settings = settings;
        looks = new Rhythm(EVERY, now);
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        if (looks.isDue(now)) {
            looks.done(now);
            var room = disk.now();
            room.ifPresent(known -> pace.add(known.freeBytes(), now));
            due = room.flatMap(known -> change(known, book));
        }
        return due.isPresent();
    }

    @Override
    public void apply(AlertBook book, Instant now) {
        switch (due.orElse(null)) {
            case null -> {}
            case Change.Fills fills -> fills(fills, book, now);
            case Change.HasRoom(var alert) -> book.returned(alert, now, now);
        }
    }

    @Override
    public void committed() {
        due = Optional.empty();
    }

    private Optional<Change> change(Room room, AlertBook book) {
        long limit = settings.warnBelowBytes(room.totalBytes());
        var open = book.findOpen(DiskWatch::isOurs);
        boolean isGoingOn = open.filter(alert -> alert.state().isActive()).isPresent();
        if (room.freeBytes() < limit) {
            var priority = room.freeBytes() < limit / 5 ? Priority.HIGH : Priority.MEDIUM;
            boolean isTold =
                    isGoingOn && !priority.isAbove(open.map(Alert::priority).orElse(Priority.LOW));
            return isTold ? Optional.empty() : Optional.of(new Change.Fills(room, priority));
        }
        boolean isOver = isGoingOn && room.freeBytes() >= limit + limit / 4;
        return isOver ? open.map(Change.HasRoom::new) : Optional.empty();
    }

    private void fills(Change.Fills fills, AlertBook book, Instant now) {
        book.raiseOrUpdate(
                book.findOpen(DiskWatch::isOurs),
                id -> incident(id, fills.priority(), text(fills.room()), now),
                now);
    }

    private String text(Room room) {
        var free = size(room.freeBytes());
        var total = size(room.totalBytes());
        var days = pace.daysUntilFull(room.freeBytes());
        if (days.isEmpty()) {
            return ENGLISH.say("said.disk", free, total);
        }
        return days.getAsLong() < 1
                ? ENGLISH.say("said.disk-within-a-day", free, total)
                : ENGLISH.say("said.disk-in-days", free, total, days.getAsLong());
    }

    /** In the unit that leaves one to four digits before the point. */
    private static String size(long bytes) {
        double mib = bytes / 1048576.0;
        return mib < 1024
                ? String.format(java.util.Locale.ROOT, "%.1f MiB", mib)
                : String.format(java.util.Locale.ROOT, "%.1f GiB", mib / 1024);
    }

    private static Incident incident(UUID id, Priority priority, String text, Instant now) {
        return Incident.ofSystem(
                id,
                Category.FAULT,
                List.of(),
                new Reason(Rule.DISK_FILLING, priority, text, now, List.of()));
    }

    private static boolean isOurs(Alert alert) {
        return alert.reasons().stream().anyMatch(reason -> reason.rule() == Rule.DISK_FILLING);
    }
}
