package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The incidents that may still grow, and what is to be told of them. */
final class Incidents {
    private static final int MOST = 2000;

    /** So long an incident that returned is kept for detections that come late. */
    private static final long KEPT_MILLIS = 10 * 60 * 1000L;

    /** So long it may go on untold. */
    private static final long UNTOLD_MILLIS = 250;

    /** More detections than this aren't left to be worked through again after a restart. */
    private static final int MOST_UNTOLD = 4000;

    private final Site site;
    private final long returnAfterMillis;
    private final List<LiveIncident> incidents = new ArrayList<>();
    private final List<LiveIncident> dirty = new ArrayList<>();
    private long nowMillis = Long.MIN_VALUE;
    private int untold;
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
        grow(incident);
        incident.weighty = true;
    }

    /** It goes on by a detection, and nothing else is to tell of it. */
    void goOn(LiveIncident incident, long detection) {
        grow(incident);
        incident.untold.add(detection);
        untold++;
    }

    private void grow(LiveIncident incident) {
        incident.grown = true;
        incident.touchedMillis = nowMillis;
        markDirty(incident);
    }

    private void markDirty(LiveIncident incident) {
        if (!incident.dirty) {
            incident.dirty = true;
            incident.untoldSinceMillis = nowMillis;
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
            incident.weighty = true;
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
        return drain(_ -> true);
    }

    /** Whether something has gone on untold for long enough. */
    boolean hasDue(Instant now) {
        for (var incident : dirty) {
            if (!incident.weighty) {
                // The others have gone on for less long.
                return isDue(incident, now.toEpochMilli());
            }
        }
        return false;
    }

    /** As {@link #drain()}, but what merely goes on only where that has been untold for a while. */
    List<Signal> drainDue(Instant now) {
        long millis = now.toEpochMilli();
        return drain(incident -> incident.weighty || isDue(incident, millis));
    }

    private boolean isDue(LiveIncident incident, long atMillis) {
        long sinceMillis = atMillis - incident.untoldSinceMillis;
        return sinceMillis >= UNTOLD_MILLIS || sinceMillis < 0 || untold > MOST_UNTOLD;
    }

    /** The detections by which incidents go on untold, in the order of their commits. */
    List<Long> untold() {
        return dirty.stream().flatMap(incident -> incident.untold.stream()).sorted().toList();
    }

    private List<Signal> drain(Predicate<LiveIncident> wanted) {
        var signals = new ArrayList<Signal>();
        dirty.removeIf(incident -> {
            boolean told = wanted.test(incident);
            if (told) {
                tell(incident, signals);
            }
            return told;
        });
        untold = dirty.stream().mapToInt(incident -> incident.untold.size()).sum();
        urgent = false;
        return signals;
    }

    private void tell(LiveIncident incident, List<Signal> signals) {
        incident.dirty = false;
        incident.weighty = false;
        incident.untold.clear();
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
            signals.add(new Signal.Return(snapshot, Instant.ofEpochMilli(incident.endedMillis)));
        }
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
        incident.weighty = true;
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
