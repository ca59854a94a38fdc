package dev.vallum.gateway.explain;

import java.util.Locale;

/** Numbers as a person reads them: so many digits as the unit is worth. */
public final class Figures {
    private static final int MOST_MORE_DIGITS = 3;

    private Figures() {}

    /** Such as {@code 4.2 kV}, {@code −38 dBFS}, {@code 0.021 m/s²}, {@code 3}. */
    public static String text(double value, String unit) {
        return text(value, unit, decimals(value, unit));
    }

    /** The value with as many digits more as it takes to tell it from the other one. */
    static String apartFrom(double other, double value, String unit) {
        int least = Math.max(decimals(value, unit), decimals(other, unit));
        int decimals = least;
        while (value != other
                && decimals < least + MOST_MORE_DIGITS
                && text(value, unit, decimals).equals(text(other, unit, decimals))) {
            decimals++;
        }
        return text(value, unit, decimals);
    }

    private static String text(double value, String unit, int decimals) {
        var digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        boolean isNegative = value < 0 && !digits.matches("[0.]*");
        return (isNegative ? "−" : "") + digits + (unit.isEmpty() ? "" : " " + unit);
    }

    private static int decimals(double value, String unit) {
        return switch (unit) {
            case "" -> value == Math.rint(value) ? 0 : 2;
            case "dB", "dBFS", "%" -> 0;
            case "kV", "V", "°C", "Hz" -> 1;
            case "s" -> Math.abs(value) < 10 ? 1 : 0;
            default -> value == Math.rint(value) ? 0 : threeDigits(value);
        };
    }

    private static int threeDigits(double value) {
        int whole = (int) Math.floor(Math.log10(Math.abs(value)));
        return Math.clamp(2 - whole, 0, 6);
    }
}
