package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.State;
import java.util.ArrayList;
import java.util.List;

/** The last changes of a contact or a loop. */
final class RecentStates implements RecentReadings {
    private static final int MOST = ExcerptPart.States.MOST;
    private static final String MISSING = "missing";

    private final long[] nanos = new long[MOST];
    private final String[] states = new String[MOST];
    private long count;

    @Override
    public void take(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        switch (reading.reading()) {
            case Reading.Contact contact -> add(now, name(contact.state()));
            case Reading.Missing _ -> add(now, MISSING);
            case Reading.Nothing _,
                    Reading.FenceImpulse _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ -> {}
        }
    }

    private void add(long now, String state) {
        if (count == 0 || !states[(int) ((count - 1) % MOST)].equals(state)) {
            int at = (int) (count % MOST);
            nanos[at] = now;
            states[at] = state;
            count++;
        }
    }

    private static String name(ContactState state) {
        return switch (state) {
            case NORMAL -> "normal";
            case ALARM -> "alarm";
            case TAMPER -> "tamper";
            case OPEN -> "open";
            case SHORT -> "short";
        };
    }

    @Override
    public List<ExcerptPart> parts(Span span) {
        var within = new ArrayList<State>();
        for (long number = Math.max(0, count - MOST); number < count; number++) {
            int at = (int) (number % MOST);
            if (nanos[at] - span.fromNanos() <= 0) {
                // What it was when the excerpt begins: the last one before it counts.
                within.clear();
                within.add(new State(span.fromMs(), states[at]));
            } else if (span.has(nanos[at])) {
                within.add(new State(span.ms(nanos[at]), states[at]));
            }
        }
        return within.isEmpty() ? List.of() : List.of(new ExcerptPart.States(within));
    }
}
