package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The incidents that may still grow, and what is to be told of them. */
final class Incidents {
    private static final int MOST = 2000;

    /** So long an incident that returned is kept for detections that come late. */
    private static final long KEPT_MILLIS = 10 * 60 * 1000L;

    private final Site site;
    private final long returnAfterMillis;
    private final List<LiveIncident> incidents = new ArrayList<>();
    private final List<LiveIncident> dirty = new ArrayList<>();
    private long nowMillis = Long.MIN_VALUE;
    private boolean urgent;

    Incidents(Site site) {
        this.site = site;
        returnAfterMillis = site.correlation().returnAfter().toMillis();
    }

    LiveIncident begin(Observation observation) {
        if (incidents.size() >= MOST) {
            giveUpOldest();
        }
        var incident =
                new LiveIncident(
                        observation.incidentId(),
                        observation.detection().category(),
                        observation.timeMillis());
        incidents.add(incident);
        return incident;
    }

    /** One that was told of before a restart. */
    void add(LiveIncident restored) {
        incidents.add(restored);
    }

    void forEach(Consumer<LiveIncident> action) {
        for (int i = 0; i < incidents.size(); i++) {
            action.accept(incidents.get(i));
        }
    }

    /** There is more to tell of it. */
    void touch(LiveIncident incident) {
        incident.grown = true;
        incident.touchedMillis = nowMillis;
        markDirty(incident);
    }

    private void markDirty(LiveIncident incident) {
        if (!incident.dirty) {
            incident.dirty = true;
            dirty.add(incident);
        }
    }

    /** What there is to tell should not wait. */
    void hurry() {
        urgent = true;
    }

    boolean hasUrgent() {
        return urgent;
    }

    /** It goes on after all. */
    void recur(LiveIncident incident) {
        if (incident.returned) {
            incident.returned = false;
            incident.returnDue = false;
            urgent = true;
        }
    }

    /** It is no earlier than this, be a tick yet to come. */
    void received(Instant at) {
        nowMillis = Math.max(nowMillis, at.toEpochMilli());
    }

    /** Lets time pass: incidents return, and are forgotten. */
    void tick(Instant now) {
        nowMillis = now.toEpochMilli();
        for (var incident : incidents) {
            if (incident.touchedMillis == Long.MIN_VALUE) {
                // Told before a restart; when it was touched is not known again.
                incident.touchedMillis = nowMillis;
            }
            if (!incident.returned
                    && incident.presentCount == 0
                    && nowMillis >= incident.endedMillis + returnAfterMillis) {
                markReturned(incident);
            }
        }
        incidents.removeIf(this::isOver);
    }

    /** What there is to tell since the last time: at most one signal of a kind for an incident. */
    List<Signal> drain() {
        var signals = new ArrayList<Signal>();
        for (var incident : dirty) {
            incident.dirty = false;
            var snapshot = incident.snapshot(site);
            if (!incident.announced) {
                incident.announced = true;
                signals.add(new Signal.Raise(snapshot));
            } else if (incident.grown) {
                // Also of one that returns: what came late may have raised its priority.
                signals.add(new Signal.Update(snapshot));
            }
            incident.grown = false;
            if (incident.returnDue) {
                incident.returnDue = false;
                signals.add(
                        new Signal.Return(snapshot, Instant.ofEpochMilli(incident.endedMillis)));
            }
        }
        dirty.clear();
        urgent = false;
        return signals;
    }

    void seal(UUID incidentId) {
        incidents.removeIf(incident -> {
            boolean found = incident.id.equals(incidentId);
            incident.sealed |= found;
            return found;
        });
    }

    private void markReturned(LiveIncident incident) {
        incident.returned = true;
        incident.returnDue = true;
        urgent = true;
        markDirty(incident);
    }

    /** What was delivered long after it happened is kept as long as what was not. */
    private boolean isOver(LiveIncident incident) {
        long latest = Math.max(incident.endedMillis, incident.latestMillis);
        boolean over =
                incident.returned
                        && !incident.dirty
                        && nowMillis > Math.max(latest, incident.touchedMillis) + KEPT_MILLIS;
        incident.sealed |= over;
        return over;
    }

    /** Far more incidents at once than a site has zones: the oldest is followed no further. */
    private void giveUpOldest() {
        var oldest = incidents.removeFirst();
        oldest.sealed = true;
        if (!oldest.returned) {
            markReturned(oldest);
        }
    }
}
