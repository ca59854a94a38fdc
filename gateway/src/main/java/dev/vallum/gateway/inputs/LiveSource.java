package dev.vallum.gateway.inputs;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.inputs.Understood.Part;
import dev.vallum.gateway.operation.SourceReports;
import dev.vallum.gateway.operation.SourceTrouble;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Origin;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A source while the gateway runs. Thread-safe. */
final class LiveSource {
    /** So long after the last refusal that trouble is over. */
    static final Duration QUIET = Duration.ofMinutes(5);

    private final Source source;
    private final MessageReader reader;
    private final SourceJournal journal;
    private final SourceReports reports;
    private final Quota quota;

    /** Of the weather, whether it was last on record as much or as little. */
    private final Map<DetectionType, Phase> weather = new HashMap<>();

    private @Nullable Instant last;
    private Instant heardOrBegun;
    private long stored;
    private long repeated;
    private long refused;
    private @Nullable String lastRefusal;
    private Instant refusedAt;
    private boolean refusalTold;
    private boolean silent;
    private boolean clockOff;

    /** What a gateway told before this one is open still until it is known to be over. */
    private boolean clockKnown;

    private boolean refusalOver;

    /**
     * @param nanos a monotonic clock
     * @param start when the gateway began to listen
     */
    LiveSource(
            String site,
            Source source,
            RecordStore store,
            SourceReports reports,
            LongSupplier nanos,
            Instant start) {
        this.source = source;
        this.reports = reports;
        reader = new MessageReader(source);
        journal = new SourceJournal(site, source.id(), store);
        quota = new Quota(source.settings().perMinute(), nanos);
        heardOrBegun = start;
        refusedAt = start;
    }

    Source source() {
        return source;
    }

    /**
     * Takes a message.
     *
     * @throws StoreException if it could not be stored; it may be sent again then
     */
    synchronized Taken take(byte[] message, Instant at) {
        var wait = quota.take();
        if (!wait.isZero()) {
            refused("more than %d messages a minute".formatted(source.settings().perMinute()), at);
            return new Taken.TooMany(wait);
        }
        return switch (reader.read(message)) {
            case Refused no -> {
                refused(no.text(), at);
                yield no;
            }
            case Understood.Alive _ -> {
                heard(at);
                yield new Taken.Done(Taken.Kind.ALIVE);
            }
            case Understood.Said said -> take(said, message, at);
        };
    }

    private Taken take(Understood.Said said, byte[] message, Instant at) {
        var settings = source.settings();
        var time = EventTime.of(said.time(), at, settings.tolerance(), settings.latest());
        var parts = said.parts().stream().filter(this::isNews).toList();
        Taken.Kind kind;
        if (parts.isEmpty()) {
            kind = Taken.Kind.ALIVE;
        } else {
            var origin =
                    settings.keep() == SourceSettings.Keep.RAW
                            ? Origin.keeping(message)
                            : Origin.hashOf(message);
            boolean isNew = journal.append(parts, time, origin, key(said, origin), at);
            kind = isNew ? Taken.Kind.STORED : Taken.Kind.KNOWN;
        }
        count(kind, parts);
        heard(at);
        look(time);
        return new Taken.Done(kind);
    }

    /** Weather is told again and again: little of it goes on record once. */
    private boolean isNews(Part part) {
        return !part.weather()
                || part.phase() == Phase.ONSET
                || weather.get(part.type()) != Phase.CLEARED;
    }

    private void count(Taken.Kind kind, List<Part> parts) {
        switch (kind) {
            case STORED -> stored++;
            case KNOWN -> repeated++;
            case ALIVE -> {}
        }
        parts.stream()
                .filter(Part::weather)
                .forEach(part -> weather.put(part.type(), part.phase()));
    }

    /**
     * By what a message is known again. An id alone would not do: a device that counts from 1 again
     * would be taken for one that repeats itself. A message that tells no time may well be sent
     * twice and mean two things.
     */
    private Optional<String> key(Understood.Said said, Origin origin) {
        if (said.id().isPresent()) {
            var text = new StringBuilder(said.id().get()).append('\n');
            said.time().ifPresent(text::append);
            said.parts().forEach(part -> text.append('\n').append(part.text()));
            return Optional.of(
                    RecordHash.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex());
        }
        return said.time().isPresent() ? Optional.of(origin.hash().hex()) : Optional.empty();
    }

    private void heard(Instant at) {
        if (silent || last == null) {
            silent = false;
            reports.over(source.id(), SourceTrouble.SILENT);
        }
        last = at;
        heardOrBegun = at;
    }

    private void look(EventTime time) {
        if (clockKnown && time.isClockOff() == clockOff) {
            return;
        }
        clockKnown = true;
        clockOff = time.isClockOff();
        if (clockOff) {
            var apart = Duration.between(time.time(), time.said());
            reports.began(
                    source.id(),
                    SourceTrouble.CLOCK_OFF,
                    ENGLISH.say(
                            apart.isNegative() ? "source.behind" : "source.ahead",
                            apart.abs().toSeconds()));
        } else {
            reports.over(source.id(), SourceTrouble.CLOCK_OFF);
        }
    }

    private void refused(String why, Instant at) {
        heard(at);
        refused++;
        lastRefusal = why;
        refusedAt = at;
        refusalOver = false;
        if (!refusalTold) {
            refusalTold = true;
            reports.began(source.id(), SourceTrouble.REFUSED, ENGLISH.say("source.refused", why));
        }
    }

    /** Looks whether it is silent by now, or sends nothing wrong any more. */
    synchronized void look(Instant now) {
        var longest = source.settings().silentAfter();
        if (longest != null && !silent && now.isAfter(heardOrBegun.plus(longest))) {
            silent = true;
            reports.began(
                    source.id(),
                    SourceTrouble.SILENT,
                    ENGLISH.say("source.silent", longest.toSeconds()));
        }
        if (!refusalOver && now.isAfter(refusedAt.plus(QUIET))) {
            refusalOver = true;
            refusalTold = false;
            reports.over(source.id(), SourceTrouble.REFUSED);
        }
    }

    synchronized SourceStatus status() {
        return new SourceStatus(
                source.id(),
                source.name(),
                last,
                stored,
                repeated,
                refused,
                lastRefusal,
                silent,
                clockOff);
    }
}
