package dev.vallum.gateway.inputs;

import dev.vallum.gateway.broker.TopicFilter;
import dev.vallum.gateway.site.SensorKind;
import java.util.Map;
import java.util.Optional;

/**
 * A source that was checked against the site.
 *
 * @param secret that it shows; empty if it comes by an outside broker alone
 * @param sensors of the site that it speaks for, with their kinds
 */
record Source(
        String id,
        String name,
        SourceSettings settings,
        Optional<String> secret,
        Optional<TopicFilter> topic,
        Map<String, SensorKind> sensors) {
    Source {
        sensors = Map.copyOf(sensors);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id;
    }
}
