package dev.vallum.gateway.correlate.nights;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.correlate.nights.Script.Moment;
import dev.vallum.gateway.ingest.IngestStand;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.ingest.RefusalReason;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.OperationStand;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Message;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays a night through ingest and operation over a database, on a clock that is stepped. */
final class NightStand implements AutoCloseable {
    /** What arrives within this is committed together. */
    private static final double STEP = 0.1;

    private static final int STEPS_FOR_A_TICK = 5;
    private static final int STEPS_FOR_A_HEARTBEAT = 40;
    private static final int MOST_ALERTS = 500;

    private final OperationStand stand;
    private final Instant start;
    private final Map<String, NightNode> nodes = new LinkedHashMap<>();
    private final Set<String> detectedIn = new LinkedHashSet<>();
    private final WireCodec codec = new WireCodec();
    private @Nullable OperationLoop operations;
    private @Nullable IngestStand ingest;
    private boolean awaits;

    NightStand(Path data, Path siteFile, Instant start) throws Exception {
        stand = new OperationStand(data, siteFile);
        this.start = start;
        stand.pass(Duration.between(stand.clock.instant(), start));
        stand.site.nodes().forEach(node -> nodes.put(node.id(), new NightNode(node.id(), start)));
        start();
    }

    Site site() {
        return stand.site;
    }

    NightNode node(String name) {
        var node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("there is no node " + name);
        }
        return node;
    }

    /** Zones in which an intrusion was detected. */
    Set<String> detectedIn() {
        return detectedIn;
    }

    void play(List<Moment> moments, double lasts) {
        int next = 0;
        for (int step = 0; step <= Math.round(lasts / STEP); step++) {
            double until = step * STEP;
            boolean happened = false;
            while (next < moments.size() && moments.get(next).at() <= until + 1e-9) {
                moveTo(moments.get(next).at());
                moments.get(next).act().on(this);
                next++;
                happened = true;
            }
            boolean beats = step % STEPS_FOR_A_HEARTBEAT == 0;
            if (happened || beats || step % STEPS_FOR_A_TICK == 0) {
                moveTo(until);
                work(beats);
            }
        }
        if (next < moments.size()) {
            throw new IllegalArgumentException(
                    "it goes on until " + moments.getLast().at() + " s, and lasts " + lasts);
        }
    }

    private void moveTo(double seconds) {
        var now = start.plusNanos(Math.round(seconds * 1e9));
        if (now.isAfter(stand.clock.instant())) {
            stand.pass(Duration.between(stand.clock.instant(), now));
        }
    }

    private void work(boolean beats) {
        if (ingest == null || operations == null) {
            return;
        }
        var now = stand.clock.instant();
        for (var node : nodes.values()) {
            if (beats && !node.away) {
                arrive(ingest, node.heartbeat(now), now);
            }
            awaits |= !node.isDelivered();
        }
        if (awaits) {
            awaits = false;
            for (var node : nodes.values()) {
                for (var message : node.sends()) {
                    ingest.arrive(topic(node.name), message, now);
                }
            }
        }
        ingest.doWork();
        operations.doWork();
    }

    private void arrive(IngestStand at, Message message, Instant now) {
        at.arrive(Topic.of(stand.site.id(), message).toString(), codec.encode(message), now);
    }

    private String topic(String node) {
        return "vallum/" + stand.site.id() + "/" + node + "/detections";
    }

    void detects(String node, String sensor, DetectionType type, Category category, Phase phase) {
        node(node).detects(sensor, type, category, phase, stand.clock.instant());
        if (category == Category.INTRUSION && phase == Phase.ONSET) {
            stand.site
                    .position(sensor)
                    .filter(place -> place.node().equals(node))
                    .ifPresent(place -> detectedIn.add(place.sensor().zone()));
        }
    }

    void boot(String node) {
        var booting = node(node);
        booting.boot(stand.clock.instant());
        booting.away = false;
        if (ingest != null) {
            arrive(ingest, booting.heartbeat(stand.clock.instant()), stand.clock.instant());
        }
    }

    void kill() {
        operations = null;
        ingest = null;
    }

    void start() {
        var loop = stand.loop();
        operations = loop;
        ingest =
                new IngestStand(
                        stand.site.id(),
                        stand.database,
                        stand.clock,
                        new NodeListener() {
                            @Override
                            public void heard(Message message, Instant receivedAt) {
                                loop.heard(message, receivedAt);
                            }

                            @Override
                            public void refused(String node, RefusalReason reason) {
                                loop.refused(node, reason);
                            }
                        },
                        message -> {
                            if (message instanceof Message.Acknowledgement answer) {
                                node(answer.node()).answered(answer);
                            }
                        });
    }

    void answer(String zone, boolean close) {
        if (operations == null) {
            throw new IllegalArgumentException("nobody answers while the gateway is away");
        }
        for (var alert : operations.open()) {
            if (alert.zones().contains(zone)) {
                operations.acknowledge(alert.id(), "ann", "");
                if (close) {
                    operations.close(
                            alert.id(), "ann", new Closing(Disposition.NUISANCE, null, ""));
                }
            }
        }
    }

    /** All alerts there are, by number. */
    List<Alert> alerts() {
        if (operations == null) {
            throw new IllegalArgumentException("the gateway is away at the end");
        }
        var alerts = new ArrayList<Alert>();
        var page = operations.recent(Long.MAX_VALUE, MOST_ALERTS);
        while (!page.isEmpty()) {
            alerts.addAll(page);
            page = operations.recent(page.getLast().number(), MOST_ALERTS);
        }
        return alerts.reversed();
    }

    boolean isAllDelivered() {
        return nodes.values().stream().allMatch(NightNode::isDelivered);
    }

    boolean isAuditIntact() {
        return new AuditStore(stand.database).verify() instanceof AuditVerdict.Intact;
    }

    @Override
    public void close() {
        stand.close();
    }
}
