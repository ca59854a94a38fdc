package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.correlate.Correlator;
import dev.vallum.gateway.correlate.GateLeave;
import dev.vallum.gateway.correlate.GateLeaves;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Observation;
import dev.vallum.gateway.correlate.Signal;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoredDetection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The correlator, and how far it has worked through what was committed. */
final class Correlation {
    private static final Logger log = LoggerFactory.getLogger(Correlation.class);

    private final Site site;
    private final DetectionStore detections;
    private final Correlator correlator;
    private long position;

    /**
     * @param accounted what the alerts account for
     * @param closed alerts whose contacts still confirm
     * @param leaves for gates, whatever became of them
     */
    Correlation(
            Site site,
            DetectionStore detections,
            Accounted accounted,
            Collection<Alert> open,
            Collection<Alert> closed,
            Collection<GateLeave> leaves) {
        this.site = site;
        this.detections = detections;
        position = accounted.through();
        correlator = new Correlator(site, position);
        correlator.restore(incidents(open), incidents(closed), leaves);
        detections.of(accounted.except()).forEach(each -> accept(each, correlator::acceptAgain));
    }

    private static List<Incident> incidents(Collection<Alert> known) {
        return known.stream()
                .filter(alert -> !alert.contacts().isEmpty())
                .map(Alert::incident)
                .toList();
    }

    /** Whether there is more to account for than was stored. */
    boolean isBeyond(Accounted stored) {
        return position != stored.through();
    }

    /** What the alerts account for once all that was drained is stored. */
    Accounted accounted() {
        return new Accounted(position, correlator.untold());
    }

    /** Works through the next detections, as many as there are and are wanted. */
    List<StoredDetection> take(int most) {
        var batch = detections.after(position, most);
        for (var detection : batch) {
            accept(detection, correlator::accept);
            position = detection.id();
        }
        return batch;
    }

    void restarted(String node, UUID boot, Instant at) {
        correlator.restarted(node, boot, at);
    }

    void tick(Instant now) {
        correlator.tick(now);
    }

    boolean hasUrgent() {
        return correlator.hasUrgent() || leaves().hasUnstored();
    }

    GateLeaves leaves() {
        return correlator.leaves();
    }

    boolean hasDue(Instant now) {
        return correlator.hasDue(now);
    }

    List<Signal> drain() {
        return correlator.drain();
    }

    List<Signal> drainDue(Instant now) {
        return correlator.drainDue(now);
    }

    /** Its alert is closed: what comes next is another incident. */
    void seal(UUID incident) {
        correlator.seal(incident);
    }

    /** A detection that breaks a rule's code must not keep all that follow from being judged. */
    private void accept(StoredDetection detection, Consumer<Observation> taken) {
        try {
            taken.accept(observation(detection));
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("detection", detection.id())
                    .log("a detection could not be correlated");
        }
    }

    private Observation observation(StoredDetection stored) {
        return new Observation(
                stored.id(),
                stored.node(),
                stored.journal(),
                stored.sequence(),
                stored.eventTime(),
                stored.receivedAt(),
                stored.detection(),
                site.position(stored.node(), stored.detection().sensor()).orElse(null));
    }
}
