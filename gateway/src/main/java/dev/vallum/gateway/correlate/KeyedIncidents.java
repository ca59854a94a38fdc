package dev.vallum.gateway.correlate;

import dev.vallum.wire.Category;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Incidents that go by a sensor or node instead of a place: tampers by sensor, faults by node (a
 * broken node is one alert, not one for each sensor), intrusions whose place is not known.
 */
final class KeyedIncidents {
    private static final int MOST = 2000;

    private final long windowMillis;
    private final Map<String, LiveIncident> byKey =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, LiveIncident> eldest) {
                    return size() > MOST;
                }
            };

    KeyedIncidents(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    @Nullable LiveIncident continued(Observation observation) {
        var detection = observation.detection();
        var incident = byKey.get(key(detection.category(), observation.node(), detection.sensor()));
        if (incident == null || incident.sealed) {
            return null;
        }
        long quietMillis = observation.timeMillis() - incident.latestMillis;
        return incident.presentCount > 0 || quietMillis <= windowMillis ? incident : null;
    }

    void begun(Observation observation, LiveIncident incident) {
        var detection = observation.detection();
        byKey.put(key(detection.category(), observation.node(), detection.sensor()), incident);
    }

    void restore(LiveIncident incident) {
        if (!incident.contacts.isEmpty()) {
            var first = incident.contacts.getFirst();
            if (first.position == null || first.category != Category.INTRUSION) {
                byKey.put(key(first.category, first.node, first.sensor), incident);
            }
        }
    }

    static Judgement judge(LiveContact contact) {
        return switch (contact.category) {
            case TAMPER -> judgement(Rule.TAMPER, Priority.HIGH, contact);
            case FAULT -> judgement(Rule.FAULT, Priority.MEDIUM, contact);
            case INTRUSION, ENVIRONMENT ->
                    judgement(Rule.SINGLE_DETECTION, Priority.MEDIUM, contact);
        };
    }

    private static Judgement judgement(Rule rule, Priority priority, LiveContact contact) {
        return new Judgement(rule, priority, Direction.UNKNOWN, List.of(contact), null);
    }

    private static String key(Category category, String node, String sensor) {
        return switch (category) {
            case FAULT -> category + "/" + node;
            case TAMPER, INTRUSION, ENVIRONMENT -> category + "/" + node + "/" + sensor;
        };
    }
}
