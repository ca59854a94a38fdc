package dev.vallum.gateway.notify.notice;

/** A notice could not be handed over, and may be later. */
public final class WayOutException extends Exception {
    private static final long serialVersionUID = 1L;

    public WayOutException(String problem) {
        super(problem);
    }

    public WayOutException(String problem, Throwable cause) {
        super(problem + ": " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
