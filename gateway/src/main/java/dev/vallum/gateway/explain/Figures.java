package dev.vallum.gateway.explain;

/** Numbers as a person reads them: so many digits as the unit is worth. */
public final class Figures {
    private static final int MOST_MORE_DIGITS = 3;

    private Figures() {}

    /** Such as {@code 4.2 kV}, {@code −38 dBFS}, {@code 0.021 m/s²}, {@code 3}. */
    public static String text(double value, String unit, Language language) {
        return text(value, unit, decimals(value, unit), language);
    }

    /** The value with as many digits more as it takes to tell it from the other one. */
    static String apartFrom(double other, double value, String unit, Language language) {
        int least = Math.max(decimals(value, unit), decimals(other, unit));
        int decimals = least;
        while (value != other
                && decimals < least + MOST_MORE_DIGITS
                && text(value, unit, decimals, language)
                        .equals(text(other, unit, decimals, language))) {
            decimals++;
        }
        return text(value, unit, decimals, language);
    }

    private static String text(double value, String unit, int decimals, Language language) {
        var digits = language.number(Math.abs(value), decimals);
        boolean isNegative = value < 0 && !digits.matches("[0.,]*");
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
