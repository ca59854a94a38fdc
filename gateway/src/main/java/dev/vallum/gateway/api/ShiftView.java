package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.shift.Handover;
import dev.vallum.gateway.shift.Shift;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that one account had the watch.
 *
 * @param until absent while it lasts
 * @param handover what stood open at its end; absent while it lasts
 */
@Serdeable
record ShiftView(
        long number,
        String operator,
        Instant from,
        @Nullable Instant until,
        List<NoteView> notes,
        @Nullable HandoverView handover) {

    @Serdeable
    record NoteView(Instant time, String who, String text) {
        static NoteView of(Shift.Note note) {
            return new NoteView(note.time(), note.who(), note.text());
        }
    }

    /**
     * @param silent nodes that were not heard
     */
    @Serdeable
    record HandoverView(List<OpenView> open, List<AsideView> setAside, List<String> silent) {
        static @Nullable HandoverView of(@Nullable Handover handover, Language language) {
            return handover == null
                    ? null
                    : new HandoverView(
                            handover.open().stream()
                                    .map(each -> OpenView.of(each, language))
                                    .toList(),
                            handover.setAside().stream().map(AsideView::of).toList(),
                            handover.silent());
        }
    }

    @Serdeable
    record OpenView(long number, String priority, String state, List<String> zones, String reason) {
        static OpenView of(Handover.OpenAlert alert, Language language) {
            return new OpenView(
                    alert.number(),
                    alert.priority(),
                    alert.state(),
                    alert.zones(),
                    Translation.of(alert.reason(), language));
        }
    }

    @Serdeable
    record AsideView(String kind, String subject, Instant until, String reason) {
        static AsideView of(Handover.SetAside aside) {
            return new AsideView(aside.kind(), aside.subject(), aside.until(), aside.reason());
        }
    }

    static ShiftView of(Shift shift, Language language) {
        return new ShiftView(
                shift.number(),
                shift.operator(),
                shift.from(),
                shift.until(),
                shift.notes().stream().map(NoteView::of).toList(),
                HandoverView.of(shift.handover(), language));
    }
}
