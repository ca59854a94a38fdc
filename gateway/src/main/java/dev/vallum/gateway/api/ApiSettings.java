package dev.vallum.gateway.api;

import dev.vallum.gateway.api.Allowances.Rate;
import java.util.Optional;

/**
 * What is set for this package.
 *
 * @param demo whether the console may play events on simulated nodes
 * @param accounts what one account may ask for: all of its pages and programs together
 * @param strangers what one address may ask for without being logged in
 * @param streams how many pages and programs of one account may listen at once
 * @param metricsToken lets a program fetch the figures; nobody but people can without one
 */
record ApiSettings(
        boolean demo, Rate accounts, Rate strangers, int streams, Optional<String> metricsToken) {
    /**
     * Eight pages of one account that paint a flood of alerts, sixty times a second each, take half
     * of this, and leave a key pressed each fiftieth of a second.
     */
    private static final Rate ACCOUNTS = new Rate(100, 600);

    /** A whole site's nodes that enrol at once, and what watches over processes beside it. */
    private static final Rate STRANGERS = new Rate(20, 200);

    private static final int STREAMS = 32;

    /** A token that can be guessed would be worse than none. */
    private static final int SHORTEST_TOKEN = 20;

    ApiSettings {
        if (metricsToken.isPresent() && metricsToken.get().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "the token for the figures has less than %d characters"
                            .formatted(SHORTEST_TOKEN));
        }
    }

    static ApiSettings of(boolean demo, Optional<String> metricsToken) {
        return new ApiSettings(demo, ACCOUNTS, STRANGERS, STREAMS, metricsToken);
    }
}
