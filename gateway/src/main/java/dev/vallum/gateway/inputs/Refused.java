package dev.vallum.gateway.inputs;

import static dev.vallum.gateway.explain.Language.ENGLISH;

/**
 * A message that can't be taken, however often it is sent.
 *
 * @param place JSON pointer, or line and column where it is no JSON
 * @param problem what is wrong there; none of the message's own text
 */
public record Refused(String place, String problem) implements Taken, Understood {
    public String text() {
        return ENGLISH.say("said.refused-at", place, problem);
    }
}
