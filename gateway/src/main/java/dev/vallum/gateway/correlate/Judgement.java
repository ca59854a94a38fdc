package dev.vallum.gateway.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contact and those around it amount to.
 *
 * @param grounds the contacts that it rests on, in order of time
 * @param chain the order of layers, if there is one that counts
 */
record Judgement(
        Rule rule,
        Priority priority,
        Direction direction,
        List<LiveContact> grounds,
        @Nullable Chain chain) {
    Judgement {
        grounds = List.copyOf(grounds);
    }
}
