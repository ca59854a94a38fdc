package dev.vallum.node.pipeline;

import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one thread makes now and then for another: a newer one takes an untaken one's place.
 *
 * @param <T> immutable
 */
public final class Latest<T> {
    private final Duration every;
    private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
    private long nextNanos = Long.MIN_VALUE;

    public Latest(Duration every) {
        this.every = every;
    }

    /** Keeps one if it is time for some. Called by one thread alone. */
    public void offer(Stamp time, Supplier<T> made) {
        if (nextNanos == Long.MIN_VALUE || time.monotonicNanos() - nextNanos >= 0) {
            nextNanos = time.monotonicNanos() + every.toNanos();
            latest.set(made.get());
        }
    }

    /** Takes the newest one, if it wasn't taken yet. */
    public Optional<T> take() {
        return Optional.ofNullable(latest.getAndSet(null));
    }
}
