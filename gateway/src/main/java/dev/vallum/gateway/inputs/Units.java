package dev.vallum.gateway.inputs;

import java.util.Map;

/** Units that weather stations use, each with what one of it is in ours. */
final class Units {
    /** In m/s. */
    static final Map<String, Double> SPEEDS =
            Map.of("m/s", 1.0, "km/h", 1 / 3.6, "mph", 0.44704, "kn", 1852 / 3600.0);

    /** In mm/h. */
    static final Map<String, Double> RAIN_RATES = Map.of("mm/h", 1.0, "in/h", 25.4);

    private Units() {}
}
