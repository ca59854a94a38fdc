package dev.vallum.gateway.signin;

/** Somebody is not let in. */
public final class SignInException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** The provider can't be reached, or answers what nobody can make sense of. */
        UNREACHABLE,
        /** It was not begun here, or too long ago, or has been ended already. */
        UNKNOWN,
        /** The provider does not let them in, or takes back its word. */
        DENIED,
        /** The token is not for this gateway, not for this attempt, not of now or not genuine. */
        TOKEN,
        /** They have no role here, or no name that can go on record. */
        NO_ROLE
    }

    SignInException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
