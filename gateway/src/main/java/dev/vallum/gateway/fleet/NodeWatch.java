package dev.vallum.gateway.fleet;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.wire.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One node, as messages tell of it. */
final class NodeWatch {
    private static final int FEWEST_RETURNS = 4;

    final String node;
    final String post;

    private NodeState state = NodeState.NEVER_SEEN;
    private Instant since;
    private Instant lastHeard;
    private @Nullable UUID boot;
    private @Nullable UUID earlierBoot;
    private int returns;
    private @Nullable NodeReport report;
    private String software = "";
    private @Nullable Silence silence;
    private String why = ENGLISH.say("trouble.unheard");

    NodeWatch(String node, String post, Instant start) {
        this.node = node;
        this.post = post;
        since = start;
        lastHeard = start;
    }

    NodeStatus status() {
        return new NodeStatus(node, state, since, report);
    }

    Instant lastHeard() {
        return lastHeard;
    }

    String why() {
        return why;
    }

    @Nullable Silence silence() {
        return silence;
    }

    void silence(@Nullable Silence now) {
        silence = now;
    }

    boolean isOnline() {
        return state == NodeState.ONLINE;
    }

    boolean isOfBoot(UUID other) {
        return boot == null || boot.equals(other);
    }

    /** Returns whether this run was unknown. */
    boolean runs(UUID now) {
        boolean isNew = !now.equals(boot);
        if (isNew) {
            returns = now.equals(earlierBoot) ? returns + 1 : 0;
            earlierBoot = boot;
            boot = now;
        }
        return isNew;
    }

    /**
     * Whether two runs take turns again and again. A run that ended says nothing more, but for a
     * late message or two that were held up on the way.
     */
    boolean isTwice() {
        return returns >= FEWEST_RETURNS;
    }

    void heard(Instant at) {
        lastHeard = at;
        if (!isOnline()) {
            state = NodeState.ONLINE;
            since = at;
        }
    }

    /** After a step of the clock: what was not told yet is waited for from now on. */
    void beginAnew(Instant now) {
        if (isOnline()) {
            lastHeard = now;
        } else if (silence == null) {
            since = now;
        }
    }

    void gone(NodeState now, Instant at, String reason) {
        state = now;
        since = at;
        why = reason;
    }

    void born(Message.Birth birth, Instant at) {
        software = birth.software();
        var sensors =
                birth.sensors().stream()
                        .map(sensor -> new NodeReport.SensorCondition(sensor.id(), ""))
                        .toList();
        var old = report;
        report =
                new NodeReport(
                        at,
                        birth.time().quality(),
                        Duration.between(at, birth.time().wall()),
                        old == null ? 0 : old.journalDepth(),
                        old == null ? 0 : old.journalBytes(),
                        old == null ? 0 : old.journalLimitBytes(),
                        software,
                        sensors);
    }

    void beat(Message.Heartbeat beat, Instant at) {
        report =
                new NodeReport(
                        at,
                        beat.time().quality(),
                        Duration.between(at, beat.time().wall()),
                        Math.max(0, beat.highestSequence() - beat.releasedSequence()),
                        beat.journalBytes(),
                        beat.journalLimitBytes(),
                        software,
                        conditions(beat));
    }

    private static List<NodeReport.SensorCondition> conditions(Message.Heartbeat beat) {
        return beat.sensors().stream()
                .map(sensor -> new NodeReport.SensorCondition(sensor.id(), sensor.missing()))
                .toList();
    }

    /** Whether nothing was heard for so long that it can't be a pause. */
    boolean isOverdue(Instant now, Duration silentAfter) {
        return Duration.between(lastHeard, now).compareTo(silentAfter) >= 0;
    }
}
