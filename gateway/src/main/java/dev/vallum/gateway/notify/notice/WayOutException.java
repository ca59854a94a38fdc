package dev.vallum.gateway.notify.notice;

import static dev.vallum.gateway.explain.Language.ENGLISH;

/** A notice could not be handed over, and may be later. */
public final class WayOutException extends Exception {
    private static final long serialVersionUID = 1L;

    public WayOutException(String problem) {
        super(problem);
    }

    public WayOutException(String problem, Throwable cause) {
        super(ENGLISH.say("said.because", problem, rootMessage(cause)), cause);
    }

    /** The innermost of those who say something. */
    private static String rootMessage(Throwable failure) {
        var said = failure.getClass().getSimpleName();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            var message = each.getMessage();
            if (message != null) {
                said = message;
            }
        }
        return said;
    }
}
