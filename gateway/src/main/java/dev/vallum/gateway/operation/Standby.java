package dev.vallum.gateway.operation;

import dev.vallum.gateway.store.StoreException;
import java.util.function.BooleanSupplier;

/** Knows whether another gateway waits to take this one's place when it ends. Thread-safe. */
public final class Standby {
    private final BooleanSupplier sight;
    private boolean isExpected;
    private State last = State.NONE;

    /** How it stands with the other one. */
    public enum State {
        /** It waits. */
        WAITING,
        /** None waits, though one ought to. */
        MISSING,
        /** None waits, and nothing says that one ought to. */
        NONE
    }

    /**
     * @param sight whether one waits now; may throw a {@link StoreException} if that can't be told
     * @param isExpected whether one ought to from the start; once one has been seen, one always
     *     ought to
     */
    public Standby(BooleanSupplier sight, boolean isExpected) {
        this.sight = sight;
        this.isExpected = isExpected;
    }

    /** Of a gateway that is the only one. */
    public static Standby none() {
        return new Standby(() -> false, false);
    }

    /**
     * As far as it can be told now, else as it was. One asks at a time: who looks tries a lock of
     * the data directory, and two of one process would each take the other for the one that waits.
     */
    public synchronized State state() {
        try {
            boolean isThere = sight.getAsBoolean();
            isExpected |= isThere;
            last = isThere ? State.WAITING : isExpected ? State.MISSING : State.NONE;
        } catch (StoreException e) {
            // A database that is out of reach is told of by what can't be stored in it.
        }
        return last;
    }
}
