package dev.vallum.gateway.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands changes to listeners, to each at its own pace, so that none can hold up the loop. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    Operations.Subscription add(OperationListener listener) {
        var delivery = new Delivery(listener);
        deliveries.add(delivery);
        Thread.ofVirtual().name("operation-listener").start(delivery::run);
        return () -> {
            deliveries.remove(delivery);
            delivery.end();
        };
    }

    void tell(Change change) {
        for (var delivery : deliveries) {
            delivery.offer(change);
        }
    }

    /**
     * A listener's waiting changes, what is urgent before all else. Of one thing the latest alone
     * waits, in the place of the one before: who is slow is told less often, and nothing old. When
     * {@link #MOST} wait, single detections go first, since alerts carry what matters of them; when
     * alerts alone fill it, all are dropped and the listener reads afresh.
     */
    private static final class Delivery {
        private static final int MOST = 1024;
        private static final int MOST_DETECTIONS = MOST / 2;

        private final OperationListener listener;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition wanted = lock.newCondition();
        private final SequencedMap<Object, Change> urgent = new LinkedHashMap<>();
        private final SequencedMap<Object, Change> waiting = new LinkedHashMap<>();
        private long missed;
        private long passedOver;
        private boolean ended;

        Delivery(OperationListener listener) {
            this.listener = listener;
        }

        void offer(Change change) {
            lock.lock();
            try {
                int all = urgent.size() + waiting.size();
                if (change instanceof Change.DetectionSeen && all >= MOST_DETECTIONS) {
                    passedOver++;
                    return;
                }
                var subject = change.subject();
                boolean isNew = !urgent.containsKey(subject) && !waiting.containsKey(subject);
                if (isNew && all == MOST) {
                    missed += all;
                    clear();
                }
                if (change.isUrgent()) {
                    waiting.remove(subject);
                }
                boolean first = change.isUrgent() || urgent.containsKey(subject);
                (first ? urgent : waiting).put(subject, change);
                wanted.signal();
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
                clear();
                wanted.signal();
            } finally {
                lock.unlock();
            }
        }

        private void clear() {
            urgent.clear();
            waiting.clear();
        }

        void run() {
            try {
                while (deliverNext()) {
                    // One after another, until it ends.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean deliverNext() throws InterruptedException {
            Change next;
            long lost;
            long unseen;
            lock.lock();
            try {
                while (urgent.isEmpty() && waiting.isEmpty() && missed == 0 && !ended) {
                    wanted.await();
                }
                if (ended) {
                    return false;
                }
                var first = (urgent.isEmpty() ? waiting : urgent).pollFirstEntry();
                next = first == null ? null : first.getValue();
                lost = missed;
                unseen = passedOver;
                missed = 0;
                passedOver = 0;
            } finally {
                lock.unlock();
            }
            deliver(next, lost, unseen);
            return true;
        }

        private void deliver(@Nullable Change next, long lost, long unseen) {
            try {
                if (lost > 0) {
                    listener.missed(lost);
                }
                if (unseen > 0) {
                    listener.passedOver(unseen);
                }
                if (next != null) {
                    listener.changed(next);
                }
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a listener failed on a change");
            }
        }
    }
}
