package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, and answers as it is bidden. */
final class RecordingWayOut implements WayOut {
    final List<Notice> tried = new CopyOnWriteArrayList<>();
    final List<Notice> taken = new CopyOnWriteArrayList<>();
    final Queue<Answer> answers = new ArrayDeque<>();
    volatile boolean dead;
    volatile boolean broken;
    Runnable whenTaken = () -> {};

    @Override
    public Answer tell(Notice notice) throws WayOutException {
        tried.add(notice);
        if (dead) {
            throw new WayOutException("connection refused");
        }
        if (broken) {
            throw new IllegalStateException("a bug");
        }
        var answer = answers.isEmpty() ? new Answer.Taken("ok") : answers.remove();
        if (answer instanceof Answer.Taken) {
            taken.add(notice);
            whenTaken.run();
        }
        return answer;
    }

    List<Long> takenNumbers() {
        return taken.stream().map(Notice::number).toList();
    }
}
