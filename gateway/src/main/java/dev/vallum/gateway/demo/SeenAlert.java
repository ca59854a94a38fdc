package dev.vallum.gateway.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/** An alert as the API shows it, as far as a scenario can say anything about it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SeenAlert(
        long number,
        String category,
        String priority,
        String state,
        List<String> zones,
        String direction,
        List<String> explanations,
        Instant eventTime) {}
