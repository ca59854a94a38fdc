package dev.vallum.gateway.inputs;

/**
 * A message that can't be taken, however often it is sent.
 *
 * @param place JSON pointer, or line and column where it is no JSON
 * @param problem what is wrong there; none of the message's own text
 */
public record Refused(String place, String problem) implements Taken, Understood {
    public String text() {
        return "at " + place + ": " + problem;
    }
}
