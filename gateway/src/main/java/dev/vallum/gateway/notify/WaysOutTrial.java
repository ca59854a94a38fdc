package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.WayOutException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries one way with a notice that is marked as a test, once. */
public final class WaysOutTrial {
    private final Way way;
    private final Notice notice;

    private WaysOutTrial(Way way, Notice notice) {
        this.way = way;
        this.notice = notice;
    }

    /**
     * What came of it.
     *
     * @param good whether it got through, as far as that can be known
     */
    public record Outcome(boolean good, String text) {}

    /**
     * Those of all ways, or of one.
     *
     * @param id absent for all
     */
    public static List<WaysOutTrial> of(WaysOutPlan plan, @Nullable String id, Clock clock) {
        return plan.ways().stream()
                .filter(way -> id == null || way.id().equals(id))
                .map(way ->
                        new WaysOutTrial(
                                way,
                                Notice.test(
                                        plan.site().site(), UUID.randomUUID(), clock.instant())))
                .toList();
    }

    public Outcome run() throws InterruptedException {
        var name = way.id() + " (" + way.type() + ")";
        try (var out = way.out()) {
            return switch (out.tell(notice)) {
                case Answer.Taken taken ->
                        new Outcome(true, "answered   " + name + ": " + taken.text());
                case Answer.Sent() ->
                        new Outcome(true, "sent       " + name + ": nobody answers on this way");
                case Answer.Refused refused ->
                        new Outcome(false, "refused    " + name + ": " + refused.why());
                case Answer.Later later ->
                        new Outcome(false, "not taken  " + name + ": " + later.why());
            };
        } catch (WayOutException e) {
            return new Outcome(false, "failed     " + name + ": " + e.getMessage());
        }
    }
}
