package dev.vallum.gateway.fleet;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Watches over all nodes of a site. Not thread-safe.
 *
 * <p>A node is silent when nothing was heard of it for {@link #SILENT_AFTER}, or at once when its
 * will says that the link broke. One that stops in order is silent if it stays away that long. A
 * silence is told after {@link #GATHER}, so that nodes that fell silent together are told together:
 * more than half of the site as one, a whole post as one, else each by itself. Nodes that were
 * never heard are given {@link #GRACE} after the start.
 *
 * <p>When the clock was put back, or ahead by minutes, all these times begin anew: no node is to
 * blame for that, and none may stay unnoticed until an old time comes again.
 */
public final class Fleet {
    /**
     * Four heartbeats missed. With the time to gather it is told within 10 s, as EN 50131-1 asks of
     * grade 4.
     */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(8);

    /** A node that said that it stops may be one that is started anew. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    public static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration GATHER = Duration.ofSeconds(1);

    /** A sentence names so many nodes; of more it names the first of them. */
    private static final int MOST_NAMED = 6;

    private static final int FIRST_NAMED = 3;
    private static final int FEW_NODES = 4;

    /** Time is let pass several times a second; more than this at once is a clock that was set. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private final Map<String, NodeWatch> watches = new LinkedHashMap<>();
    private Instant graceUntil;
    private Instant lastTick;

    public Fleet(Site site, Instant start) {
        for (var node : site.nodes()) {
            watches.put(node.id(), new NodeWatch(node.id(), node.post(), start));
        }
        graceUntil = start.plus(GRACE);
        lastTick = start;
    }

    /** Takes up silences that were told before a restart and have not ended. */
    public void restore(Collection<Silence> silences) {
        for (var silence : silences) {
            for (var node : silence.nodes()) {
                var watch = watches.get(node);
                if (watch != null) {
                    watch.silence(silence);
                }
            }
        }
    }

    /** All nodes of the site, in its order. */
    public List<NodeStatus> statuses() {
        return watches.values().stream().map(NodeWatch::status).toList();
    }

    /** Takes a message of a node; one that the site doesn't know is passed over. */
    public List<FleetSignal> heard(Message message, Instant at) {
        var watch = watches.get(message.node());
        if (watch == null) {
            return List.of();
        }
        return switch (message) {
            case Message.Birth birth -> born(watch, birth, at);
            case Message.Heartbeat beat -> beat(watch, beat, at);
            case Message.Will will -> gone(watch, will, at);
            case Message.Detections _,
                    Message.Measurements _,
                    Message.Excerpt _,
                    Message.Renewal _,
                    Message.SoftwareRequest _ ->
                    alive(watch, at);
            case Message.Acknowledgement _, Message.Command _ -> List.of();
        };
    }

    /** Whether a node is one of the site's. */
    public boolean has(String node) {
        return watches.containsKey(node);
    }

    /** Whether a node is in contact. */
    public boolean isHeard(String node) {
        var watch = watches.get(node);
        return watch != null && watch.isOnline();
    }

    /** Lets time pass: who was not heard for too long falls silent. */
    public List<FleetSignal> tick(Instant now) {
        var signals = new ArrayList<FleetSignal>();
        if (now.isBefore(lastTick) || now.isAfter(lastTick.plus(LONGEST_STEP))) {
            beginAnew(now, signals);
        }
        lastTick = now;
        for (var watch : watches.values()) {
            if (watch.isOnline() && watch.isOverdue(now, SILENT_AFTER)) {
                watch.gone(
                        NodeState.SILENT,
                        now,
                        ENGLISH.say("trouble.silent", SILENT_AFTER.toSeconds()));
                signals.add(new FleetSignal.StatusChanged(watch.status()));
            }
        }
        var untold = watches.values().stream().filter(watch -> isDue(watch, now)).toList();
        if (!untold.isEmpty()) {
            tell(untold, signals);
        }
        return signals;
    }

    private void beginAnew(Instant now, List<FleetSignal> signals) {
        for (var watch : watches.values()) {
            var before = watch.status();
            watch.beginAnew(now);
            if (!watch.status().equals(before)) {
                signals.add(new FleetSignal.StatusChanged(watch.status()));
            }
        }
        graceUntil = now.plus(GRACE);
    }

    private boolean isDue(NodeWatch watch, Instant now) {
        if (watch.silence() != null) {
            return false;
        }
        var status = watch.status();
        return switch (status.state()) {
            case ONLINE -> false;
            case SILENT -> !now.isBefore(status.since().plus(GATHER));
            case STOPPED -> !now.isBefore(status.since().plus(BACK_WITHIN));
            case NEVER_SEEN -> !now.isBefore(graceUntil);
        };
    }

    private void tell(List<NodeWatch> untold, List<FleetSignal> signals) {
        if (untold.size() >= FEW_NODES && untold.size() * 2 > watches.size()) {
            tellTogether(untold, signals);
            return;
        }
        var byPost = new LinkedHashMap<String, List<NodeWatch>>();
        for (var watch : untold) {
            byPost.computeIfAbsent(watch.post, _ -> new ArrayList<>()).add(watch);
        }
        byPost.forEach((post, nodes) -> {
            if (isWholePost(post)) {
                tellTogether(nodes, signals);
            } else {
                nodes.forEach(node -> tellTogether(List.of(node), signals));
            }
        });
    }

    private boolean isWholePost(String post) {
        return watches.values().stream()
                .filter(watch -> watch.post.equals(post))
                .noneMatch(NodeWatch::isOnline);
    }

    private static void tellTogether(List<NodeWatch> nodes, List<FleetSignal> signals) {
        var names = nodes.stream().map(watch -> watch.node).toList();
        var since = nodes.stream().map(NodeWatch::lastHeard).min(Instant::compareTo).orElseThrow();
        var silence = Silence.of(names, since);
        nodes.forEach(watch -> watch.silence(silence));
        signals.add(new FleetSignal.Silent(silence, describe(nodes)));
    }

    private static String describe(List<NodeWatch> nodes) {
        var first = nodes.getFirst();
        if (nodes.size() == 1) {
            return ENGLISH.say("said.node", first.node, first.why());
        }
        var names = names(nodes.stream().map(watch -> watch.node).toList());
        boolean onePost = nodes.stream().allMatch(watch -> watch.post.equals(first.post));
        return onePost
                ? ENGLISH.say("said.post", first.post, names, first.why())
                : ENGLISH.say("said.nodes", nodes.size(), names, first.why());
    }

    /** What is wrong has to stand in sight behind them: of many, the first are named. */
    private static String names(List<String> nodes) {
        return nodes.size() <= MOST_NAMED
                ? String.join(", ", nodes)
                : ENGLISH.say(
                        "names.more",
                        String.join(", ", nodes.subList(0, FIRST_NAMED)),
                        nodes.size() - FIRST_NAMED);
    }

    private List<FleetSignal> born(NodeWatch watch, Message.Birth birth, Instant at) {
        var signals = new ArrayList<FleetSignal>();
        watch.born(birth, at);
        restarted(watch, birth.time().boot(), at, signals);
        comeBack(watch, at, signals);
        signals.add(new FleetSignal.StatusChanged(watch.status()));
        return signals;
    }

    private List<FleetSignal> beat(NodeWatch watch, Message.Heartbeat beat, Instant at) {
        var signals = new ArrayList<FleetSignal>();
        watch.beat(beat, at);
        restarted(watch, beat.time().boot(), at, signals);
        comeBack(watch, at, signals);
        signals.add(new FleetSignal.StatusChanged(watch.status()));
        return signals;
    }

    private List<FleetSignal> alive(NodeWatch watch, Instant at) {
        var signals = new ArrayList<FleetSignal>();
        boolean wasOnline = watch.isOnline();
        comeBack(watch, at, signals);
        if (!wasOnline) {
            signals.add(new FleetSignal.StatusChanged(watch.status()));
        }
        return signals;
    }

    private static List<FleetSignal> gone(NodeWatch watch, Message.Will will, Instant at) {
        // After a stop in order the loss of the link is nothing new.
        boolean isOldNews =
                will.departure() == Message.Departure.LOST
                        && watch.status().state() == NodeState.STOPPED;
        if (isOldNews || !watch.isOfBoot(will.boot())) {
            return List.of();
        }
        switch (will.departure()) {
            case LOST -> watch.gone(NodeState.SILENT, at, ENGLISH.say("trouble.broke-off"));
            case STOPPED -> watch.gone(NodeState.STOPPED, at, ENGLISH.say("trouble.stopped"));
        }
        return List.of(new FleetSignal.StatusChanged(watch.status()));
    }

    private static void restarted(
            NodeWatch watch, UUID boot, Instant at, List<FleetSignal> signals) {
        if (watch.runs(boot)) {
            signals.add(new FleetSignal.Restarted(watch.node, boot, at));
            if (watch.isTwice()) {
                signals.add(new FleetSignal.Troubled(watch.node, Trouble.TWICE, at));
            }
        }
    }

    private void comeBack(NodeWatch watch, Instant at, List<FleetSignal> signals) {
        watch.heard(at);
        var silence = watch.silence();
        if (silence == null) {
            return;
        }
        // It is out of the group now: should it fall silent again, that is another silence.
        watch.silence(null);
        boolean othersAway =
                watches.values().stream().anyMatch(other -> silence.equals(other.silence()));
        if (!othersAway) {
            signals.add(new FleetSignal.HeardAgain(silence, at));
        }
    }
}
