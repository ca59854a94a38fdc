package dev.vallum.gateway.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A detection as the API shows it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SeenDetection(String sensor, String type, String phase, Instant eventTime) {

    boolean isOnsetOfSteps() {
        return type.equals("footsteps") && phase.equals("ONSET");
    }
}
