package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.relay.RelayCaller;
import dev.vallum.gateway.relay.RelayAnswer;
import dev.vallum.gateway.relay.RelayCalls;
import java.time.Duration;

/** Relays that the running gateway calls. */
public record CalledRelays(RelayCalls calls) implements RelayCaller {
    @Override
    public Answer call(String node, String relay, Duration lasts, String reason)
            throws InterruptedException {
        return switch (calls.call(node, relay, lasts, reason)) {
            case RelayCalls.Outcome.Unanswered(String why) -> new Answer.Later(why, Duration.ZERO);
            case RelayCalls.Outcome.Answered(RelayAnswer answer) -> answer(node, relay, answer);
        };
    }

    private static Answer answer(String node, String relay, RelayAnswer answer) {
        return switch (answer.state()) {
            // One that is off again before anybody looked was on.
            case ON, OFF ->
                    new Answer.Taken(
                            "node %s: %s is on, order %d".formatted(node, relay, answer.number()));
            case REFUSED -> new Answer.Refused("node " + node + ": " + answer.text());
        };
    }
}
