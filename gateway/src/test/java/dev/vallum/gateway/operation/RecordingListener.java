package dev.vallum.gateway.operation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what it was told. */
final class RecordingListener implements OperationListener {
    final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    final AtomicLong missed = new AtomicLong();
    final AtomicLong passedOver = new AtomicLong();

    @Override
    public void changed(Change change) {
        changes.add(change);
    }

    @Override
    public void missed(long count) {
        missed.addAndGet(count);
    }

    @Override
    public void passedOver(long detections) {
        passedOver.addAndGet(detections);
    }

    /** The next change about an alert. */
    Change.AlertChanged alert() throws InterruptedException {
        return next(Change.AlertChanged.class);
    }

    /** The next change of what is set aside. */
    Change.SuppressionsChanged suppressions() throws InterruptedException {
        return next(Change.SuppressionsChanged.class);
    }

    private <C extends Change> C next(Class<C> kind) throws InterruptedException {
        while (true) {
            var change = changes.poll(10, TimeUnit.SECONDS);
            if (change == null) {
                throw new AssertionError("told of no " + kind.getSimpleName());
            }
            if (kind.isInstance(change)) {
                return kind.cast(change);
            }
        }
    }
}
