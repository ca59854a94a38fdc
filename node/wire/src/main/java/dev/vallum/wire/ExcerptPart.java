package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One kind of reading in an excerpt. All times are in milliseconds since the excerpt's onset. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExcerptPart.Impulses.class, name = "impulses"),
    @JsonSubTypes.Type(value = ExcerptPart.States.class, name = "states"),
    @JsonSubTypes.Type(value = ExcerptPart.Levels.class, name = "levels")
})
public sealed interface ExcerptPart {

    /** The impulses of a fence in order of time, at most {@value #MOST}. */
    record Impulses(List<Impulse> impulses) implements ExcerptPart {
        public static final int MOST = 128;

        public Impulses {
            impulses = List.copyOf(impulses);
            ExcerptLimits.require("impulses", impulses.size(), 0, MOST);
        }
    }

    /** Peak voltages at both ends of a fence, in kV. */
    record Impulse(int atMs, double feedKv, double returnKv) {
        public Impulse {
            ExcerptLimits.requireTime("atMs", atMs);
            ExcerptLimits.requireFinite("feedKv", feedKv);
            ExcerptLimits.requireFinite("returnKv", returnKv);
        }
    }

    /** What a contact said in order of time, at most {@value #MOST}: each holds until the next. */
    record States(List<State> states) implements ExcerptPart {
        public static final int MOST = 64;

        public States {
            states = List.copyOf(states);
            ExcerptLimits.require("states", states.size(), 0, MOST);
        }
    }

    /**
     * @param state such as {@code normal} or {@code alarm}; {@code missing} where nothing was known
     */
    record State(int atMs, String state) {
        private static final Pattern FORM = Pattern.compile("[a-z][a-z-]{0,15}");

        public State {
            ExcerptLimits.requireTime("atMs", atMs);
            if (!FORM.matcher(state).matches()) {
                throw new IllegalArgumentException("state '" + state + "'");
            }
        }
    }

    /**
     * Levels at equal intervals, in dB above one of a unit. With bands it is a spectrogram, which
     * has a value each {@value #SHORTEST_OF_BANDS_MS} ms at most: so slow is nothing from which
     * words could be understood. Without bands it is the course of a level as a whole.
     *
     * @param unit {@code dBFS}, or the SI unit that 0 dB is one of
     * @param fromMs when the first value begins
     * @param everyMs how long each value lasts
     * @param lowestDb what the byte 1 says
     * @param rows of equal length: either bands, or channels
     */
    record Levels(String unit, int fromMs, int everyMs, double lowestDb, List<Row> rows)
            implements ExcerptPart {
        /** Between one byte and the next, in dB. */
        public static final double STEP_DB = 0.5;

        public static final int SHORTEST_MS = 50;
        public static final int SHORTEST_OF_BANDS_MS = 250;
        public static final int MOST_BANDS = 24;
        public static final int MOST_CHANNELS = 4;
        public static final int MOST_VALUES = 1200;

        public Levels {
            rows = List.copyOf(rows);
            ExcerptLimits.require("rows", rows.size(), 1, MOST_BANDS);
            if (unit.isEmpty() || unit.length() > 16) {
                throw new IllegalArgumentException("unit '" + unit + "'");
            }
            ExcerptLimits.requireTime("fromMs", fromMs);
            ExcerptLimits.requireFinite("lowestDb", lowestDb);
            boolean bands = rows.getFirst().isBand();
            if (rows.stream().anyMatch(row -> row.isBand() != bands)) {
                throw new IllegalArgumentException("bands and channels in one");
            }
            ExcerptLimits.require("rows", rows.size(), 1, bands ? MOST_BANDS : MOST_CHANNELS);
            ExcerptLimits.require(
                    "everyMs", everyMs, bands ? SHORTEST_OF_BANDS_MS : SHORTEST_MS, 10_000);
            int length = rows.getFirst().bytes().length;
            ExcerptLimits.require("values", length, 0, MOST_VALUES);
            if (rows.stream().anyMatch(row -> row.bytes().length != length)) {
                throw new IllegalArgumentException("rows of different lengths");
            }
        }

        /** Whether it is a spectrogram. */
        public boolean hasBands() {
            return rows.getFirst().isBand();
        }

        /** How many values there are in a row. */
        public int length() {
            return rows.getFirst().bytes().length;
        }

        /** The level in dB; empty where nothing is known. */
        public OptionalDouble levelDb(int row, int index) {
            int code = rows.get(row).bytes()[index] & 0xff;
            return code == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(lowestDb + (code - 1) * STEP_DB);
        }

        /** The byte for a level; what is outside of what a byte can say is its nearest. */
        public static byte code(double levelDb, double lowestDb) {
            return (byte) Math.clamp(1 + Math.round((levelDb - lowestDb) / STEP_DB), 1, 255);
        }
    }

    /**
     * Values of a band or of a channel.
     *
     * @param channel such as {@code sound} or {@code x}; absent for a band
     * @param fromHz the band's lower edge; absent for a channel
     * @param toHz the band's upper edge; absent for a channel
     * @param levels a byte for each value, in Base64; 0 where nothing is known
     */
    record Row(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String channel,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double fromHz,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double toHz,
            String levels) {
        public Row {
            if (channel != null) {
                Names.require("channel", channel);
            }
            if (channel == null) {
                requireBand(fromHz, toHz);
            } else if (fromHz != null || toHz != null) {
                throw new IllegalArgumentException("a row that is both a band and a channel");
            }
        }

        private static void requireBand(@Nullable Double fromHz, @Nullable Double toHz) {
            if (fromHz == null || toHz == null) {
                throw new IllegalArgumentException("a row that is neither a band nor a channel");
            }
            if (!(fromHz > 0 && toHz > fromHz && Double.isFinite(toHz))) {
                throw new IllegalArgumentException("a band from " + fromHz + " to " + toHz);
            }
        }

        public static Row ofChannel(String channel, byte[] levels) {
            return new Row(channel, null, null, Base64.getEncoder().encodeToString(levels));
        }

        public static Row ofBand(double fromHz, double toHz, byte[] levels) {
            return new Row(null, fromHz, toHz, Base64.getEncoder().encodeToString(levels));
        }

        private boolean isBand() {
            return channel == null;
        }

        private byte[] bytes() {
            return Base64.getDecoder().decode(levels);
        }
    }
}
