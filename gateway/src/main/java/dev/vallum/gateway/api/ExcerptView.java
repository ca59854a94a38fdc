package dev.vallum.gateway.api;

import dev.vallum.gateway.store.StoredExcerpt;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.Levels;
import dev.vallum.wire.Message;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor's readings were like around something that it detected. Times that end in Ms are
 * milliseconds since {@code detectedAt}.
 *
 * @param detection id of the first onset in it
 * @param detectedAt event time of that onset
 * @param fromMs when it begins
 * @param untilMs when it ends
 * @param onsets all that began in it
 * @param impulses of a fence; absent for other sensors
 * @param states of a contact or a loop, each until the next; absent for other sensors
 * @param levels of what hears or feels: of the whole, and of bands; empty for other sensors
 */
@Serdeable
record ExcerptView(
        long detection,
        String node,
        String sensor,
        Instant detectedAt,
        int fromMs,
        int untilMs,
        List<OnsetView> onsets,
        @Nullable List<ImpulseView> impulses,
        @Nullable List<StateView> states,
        List<LevelsView> levels) {

    /** Something began. */
    @Serdeable
    record OnsetView(int atMs, String type) {
        static OnsetView of(Message.Onset onset) {
            return new OnsetView(onset.atMs(), onset.type().name());
        }
    }

    /** Peak voltages at both ends of a fence. */
    @Serdeable
    record ImpulseView(int atMs, double feedKv, double returnKv) {}

    /**
     * @param state {@code normal}, {@code alarm}, {@code tamper}, {@code open}, {@code short}, or
     *     {@code missing}
     */
    @Serdeable
    record StateView(int atMs, String state) {}

    /**
     * Levels at equal intervals.
     *
     * @param unit {@code dBFS}, or the SI unit that 0 dB is one of
     * @param fromMs when the first value begins
     * @param everyMs how long each value lasts
     * @param lowestDb what the byte 1 says
     * @param stepDb between one byte and the next
     */
    @Serdeable
    record LevelsView(
            String unit,
            int fromMs,
            int everyMs,
            double lowestDb,
            double stepDb,
            List<RowView> rows) {
        static LevelsView of(Levels levels) {
            return new LevelsView(
                    levels.unit(),
                    levels.fromMs(),
                    levels.everyMs(),
                    levels.lowestDb(),
                    Levels.STEP_DB,
                    levels.rows().stream()
                            .map(row ->
                                    new RowView(
                                            row.channel(), row.fromHz(), row.toHz(), row.levels()))
                            .toList());
        }
    }

    /**
     * A band or a channel.
     *
     * @param channel absent for a band
     * @param fromHz lower edge of a band; absent for a channel
     * @param toHz upper edge of a band; absent for a channel
     * @param levels a byte for each value, in Base64; 0 where nothing is known
     */
    @Serdeable
    record RowView(
            @Nullable String channel,
            @Nullable Double fromHz,
            @Nullable Double toHz,
            String levels) {}

    static ExcerptView of(StoredExcerpt stored) {
        var message = stored.message();
        return new ExcerptView(
                stored.detection(),
                message.node(),
                message.sensor(),
                stored.detectedAt(),
                message.fromMs(),
                message.untilMs(),
                message.onsets().stream().map(OnsetView::of).toList(),
                parts(message, ExcerptPart.Impulses.class)
                        .findFirst()
                        .map(part ->
                                part.impulses().stream()
                                        .map(each ->
                                                new ImpulseView(
                                                        each.atMs(),
                                                        each.feedKv(),
                                                        each.returnKv()))
                                        .toList())
                        .orElse(null),
                parts(message, ExcerptPart.States.class)
                        .findFirst()
                        .map(part ->
                                part.states().stream()
                                        .map(each -> new StateView(each.atMs(), each.state()))
                                        .toList())
                        .orElse(null),
                parts(message, Levels.class).map(LevelsView::of).toList());
    }

    private static <T extends ExcerptPart> Stream<T> parts(Message.Excerpt message, Class<T> kind) {
        return message.parts().stream().filter(kind::isInstance).map(kind::cast);
    }
}
