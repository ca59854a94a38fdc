package dev.vallum.gateway.api;

import dev.vallum.gateway.api.StreamClient.Unread;
import io.micronaut.http.sse.Event;
import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is not read yet. What is added about a subject that waits takes its place, at the same point
 * of the queue and under its id: ids rise, so that by the last one seen it is known what was not.
 * Bounded. Thread-safe.
 */
final class LatestUnread extends AbstractQueue<Unread> {
    private final SequencedMap<Object, Unread> bySubject = new LinkedHashMap<>();
    private final int most;

    LatestUnread(int most) {
        this.most = most;
    }

    @Override
    public synchronized boolean offer(Unread unread) {
        if (bySubject.size() == most && !bySubject.containsKey(unread.subject())) {
            return false;
        }
        bySubject.merge(unread.subject(), unread, LatestUnread::inItsPlace);
        return true;
    }

    private static Unread inItsPlace(Unread before, Unread latest) {
        return new Unread(
                latest.subject(),
                Event.of(latest.event(), latest.event().getData()).id(before.event().getId()));
    }

    @Override
    public synchronized @Nullable Unread poll() {
        var first = bySubject.pollFirstEntry();
        return first == null ? null : first.getValue();
    }

    @Override
    public synchronized @Nullable Unread peek() {
        var first = bySubject.firstEntry();
        return first == null ? null : first.getValue();
    }

    @Override
    public synchronized int size() {
        return bySubject.size();
    }

    @Override
    public synchronized Iterator<Unread> iterator() {
        return List.copyOf(bySubject.values()).iterator();
    }
}
