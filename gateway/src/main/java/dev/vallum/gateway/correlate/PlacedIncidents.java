package dev.vallum.gateway.correlate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds which incident an intrusion in a zone goes on with. */
final class PlacedIncidents {
    private final Perimeter perimeter;
    private final List<LiveContact> near = new ArrayList<>();

    PlacedIncidents(Perimeter perimeter) {
        this.perimeter = perimeter;
    }

    /** The incident that a contact in a zone at a time belongs to, if there is one. */
    @Nullable LiveIncident continued(int zone, long atMillis) {
        near.clear();
        perimeter.near(zone, atMillis, near);
        LiveIncident best = null;
        for (int i = 0; i < near.size(); i++) {
            var candidate = near.get(i).incident;
            if (!candidate.sealed && (best == null || isNearer(candidate, best, zone))) {
                best = candidate;
            }
        }
        return best;
    }

    /** One that was in the zone itself, then one that is no mere weather, then the later one. */
    private static boolean isNearer(LiveIncident one, LiveIncident other, int zone) {
        if (one.hasZone(zone) != other.hasZone(zone)) {
            return one.hasZone(zone);
        }
        if (one.loweredByCommonCause != other.loweredByCommonCause) {
            return other.loweredByCommonCause;
        }
        return one.beganMillis > other.beganMillis;
    }
}
