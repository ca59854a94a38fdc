package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** An incident while it may still grow. */
final class LiveIncident {
    /** Beyond it, contacts that ended are left out, the oldest first. */
    static final int MOST_CONTACTS = 64;

    static final int MOST_REASONS = 32;

    final UUID id;
    final Category category;
    final long beganMillis;
    final List<LiveContact> contacts = new ArrayList<>();

    Priority priority = Priority.LOW;
    Direction direction = Direction.UNKNOWN;
    long latestMillis;
    long endedMillis;
    int presentCount;

    /** At least one contact that no patrol, announced work or noise of weather accounts for. */
    boolean unexplained;

    /** Many zones at once account for it, and nothing speaks against that. */
    boolean loweredByCommonCause;

    /** Its layers were touched in order. */
    boolean isCrossing;

    int chainLength;

    /** The order was found among contacts that many zones have. */
    boolean chainAmongNoise;

    /** Its alert was told that the conditions have ended. */
    boolean returned;

    /** That is still to be told. */
    boolean returnDue;

    /** It takes no more contacts: its alert is closed, or it is long over. */
    boolean sealed;

    boolean announced;
    boolean dirty;

    /** There is more to tell of it than that it goes on. */
    boolean weighty;

    /** Since when it has gone on untold, by the gateway's time. */
    long untoldSinceMillis;

    /** The detections that merely let it go on, and are not told. */
    final List<Long> untold = new ArrayList<>();

    /** There is more to tell of it than that it returned. */
    boolean grown;

    /** When it was touched last, by the gateway's time instead of the detections'. */
    long touchedMillis = Long.MIN_VALUE;

    private final Set<Integer> zones = new LinkedHashSet<>();
    private final Set<Integer> layers = new TreeSet<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final Map<Cause, Explanation> explanations = new EnumMap<>(Cause.class);

    LiveIncident(UUID id, Category category, long beganMillis) {
        this.id = id;
        this.category = category;
        this.beganMillis = beganMillis;
        this.latestMillis = beganMillis;
    }

    void add(LiveContact contact) {
        contact.incident = this;
        contacts.add(contact);
        latestMillis = Math.max(latestMillis, contact.lastMillis);
        if (contact.present) {
            presentCount++;
        } else {
            endedMillis = Math.max(endedMillis, contact.clearedMillis);
        }
        unexplained |= !contact.isAccountedFor();
        if (contact.position != null) {
            zones.add(contact.zone());
            layers.add(contact.layer());
        }
        if (contacts.size() > MOST_CONTACTS) {
            leaveOutOldestEnded();
        }
    }

    /** Hands a contact over to another incident; where this one has been stays known. */
    void handOver(LiveContact contact, LiveIncident other) {
        if (!contacts.remove(contact)) {
            return;
        }
        if (contact.present) {
            presentCount--;
            endedMillis = Math.max(endedMillis, contact.lastMillis);
        }
        other.add(contact);
    }

    void begunAgain(LiveContact contact) {
        if (contact.leftOut) {
            contact.leftOut = false;
            contacts.add(contact);
        }
        if (!contact.present) {
            contact.present = true;
            presentCount++;
        }
        latestMillis = Math.max(latestMillis, contact.lastMillis);
    }

    void ended(LiveContact contact, long atMillis) {
        contact.present = false;
        contact.clearedMillis = Math.max(atMillis, contact.lastMillis);
        presentCount--;
        endedMillis = Math.max(endedMillis, contact.clearedMillis);
    }

    boolean hasZone(int zone) {
        return zones.contains(zone);
    }

    Set<Integer> zones() {
        return zones;
    }

    void reason(Reason reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(reason);
        }
    }

    /** Something speaks against the common cause after all, or it is over. */
    void setCommonCauseAside() {
        if (loweredByCommonCause) {
            loweredByCommonCause = false;
            explanations.remove(Cause.MANY_ZONES_AT_ONCE);
        }
    }

    /** An order among what many zones have says less of the direction than any other. */
    boolean isNoLonger(Chain chain) {
        return chainAmongNoise == chain.amongNoise()
                ? chain.length() >= chainLength
                : chainAmongNoise || chainLength == 0;
    }

    boolean hasReason(Rule rule) {
        return reasons.stream().anyMatch(reason -> reason.rule() == rule);
    }

    boolean hasNoReason() {
        return reasons.isEmpty();
    }

    boolean has(Cause cause) {
        return explanations.containsKey(cause);
    }

    boolean explain(Explanation explanation) {
        if (explanation.cause() == Cause.NOISE_AT_MANY_NODES) {
            // The noise was weather from the start, and its latest count tells most.
            explanations.remove(Cause.NOISE_HERE_ONLY);
            return explanations.put(explanation.cause(), explanation) == null;
        }
        return explanations.putIfAbsent(explanation.cause(), explanation) == null;
    }

    void restore(Incident known) {
        priority = known.priority();
        direction = known.direction();
        returned = known.returned();
        announced = true;
        known.reasons().forEach(this::reason);
        known.explanations().forEach(this::explain);
        isCrossing = direction == Direction.INWARD || direction == Direction.OUTWARD;
        chainLength = isCrossing ? 2 : 0;
        loweredByCommonCause =
                explanations.containsKey(Cause.MANY_ZONES_AT_ONCE) && priority == Priority.LOW;
    }

    void restoreZones(List<Integer> known) {
        zones.addAll(known);
    }

    Incident snapshot(Site site) {
        return new Incident(
                id,
                category,
                priority,
                direction,
                Instant.ofEpochMilli(beganMillis),
                zones.stream().map(zone -> site.zones().get(zone).id()).toList(),
                layers.stream().map(layer -> site.layers().get(layer).id()).toList(),
                contacts.stream().map(LiveContact::snapshot).toList(),
                reasons,
                List.copyOf(explanations.values()),
                returned);
    }

    private void leaveOutOldestEnded() {
        for (int i = 0; i < contacts.size(); i++) {
            if (!contacts.get(i).present) {
                contacts.remove(i).leftOut = true;
                return;
            }
        }
    }
}
