package dev.vallum.gateway.correlate;

import java.time.Instant;
import java.util.List;

/**
 * Why an incident has the priority it has.
 *
 * @param text the rule in words, with its limits as they were applied
 * @param time event time of the detection that made the rule apply
 * @param contacts what the rule rests on, in order of time
 */
public record Reason(
        Rule rule, Priority priority, String text, Instant time, List<Contact> contacts) {
    public Reason {
        contacts = List.copyOf(contacts);
    }
}
