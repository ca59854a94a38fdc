package dev.vallum.hardware.loop;

import dev.vallum.hardware.sensor.ContactState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The resistors of a supervised loop, and the voltages at which one state gives way to the next.
 *
 * @param supplyVolts feeds the loop through the series resistor, in V
 * @param seriesOhm between supply and the converter's pin
 * @param endOhm at the end of the line, always in the loop
 * @param alarmOhm across the alarm contact
 * @param tamperOhm across the tamper contact
 */
public record LoopResistors(
        double supplyVolts, double seriesOhm, double endOhm, double alarmOhm, double tamperOhm) {
    /**
     * What must lie between the voltages of two states, as a share of the supply. Resistors of 1 %
     * move each by at most 0.5 %, and a cable of 100 Ω by another 0.5 % with the reference
     * resistors; the rest is for moisture in the terminals.
     */
    static final double LEAST_APART = 0.05;

    /**
     * @throws IllegalArgumentException if two states can't be told apart; the message names them
     */
    public LoopResistors {
        requirePositive(supplyVolts, "supply");
        requirePositive(seriesOhm, "series");
        requirePositive(endOhm, "end");
        requirePositive(alarmOhm, "alarm");
        requirePositive(tamperOhm, "tamper");
        requireApart(levels(seriesOhm, endOhm, alarmOhm, tamperOhm));
    }

    private static void requirePositive(double value, String name) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("loop " + name + " " + value);
        }
    }

    private static void requireApart(List<Level> levels) {
        for (int i = 1; i < levels.size(); i++) {
            var lower = levels.get(i - 1);
            var upper = levels.get(i);
            if (lower.state != upper.state && upper.share - lower.share < LEAST_APART) {
                throw new IllegalArgumentException(
                        ("loop: its resistors give %.1f %% of the supply for %s and %.1f %% for %s;"
                                        + " choose some that are %.0f %% apart")
                                .formatted(
                                        lower.share * 100,
                                        lower.state,
                                        upper.share * 100,
                                        upper.state,
                                        LEAST_APART * 100));
            }
        }
    }

    /** A state and its voltage, as a share of the supply. */
    private record Level(ContactState state, double share) {}

    private static List<Level> levels(double series, double end, double alarm, double tamper) {
        var levels = new ArrayList<Level>();
        levels.add(new Level(ContactState.SHORT, 0));
        levels.add(new Level(ContactState.NORMAL, share(series, end)));
        levels.add(new Level(ContactState.ALARM, share(series, end + alarm)));
        levels.add(new Level(ContactState.TAMPER, share(series, end + tamper)));
        levels.add(new Level(ContactState.TAMPER, share(series, end + alarm + tamper)));
        levels.add(new Level(ContactState.OPEN, 1));
        levels.sort(Comparator.comparingDouble(Level::share));
        return levels;
    }

    private static double share(double series, double loop) {
        return loop / (series + loop);
    }

    /** The windows in ascending order; a window ends where the next begins. */
    List<Window> windows() {
        var levels = levels(seriesOhm, endOhm, alarmOhm, tamperOhm);
        var windows = new ArrayList<Window>();
        for (int i = 1; i < levels.size(); i++) {
            double middle = (levels.get(i - 1).share + levels.get(i).share) / 2;
            windows.add(new Window(levels.get(i - 1).state, middle * supplyVolts));
        }
        windows.add(new Window(levels.getLast().state, Double.POSITIVE_INFINITY));
        return List.copyOf(windows);
    }

    /**
     * A state and the voltages that show it.
     *
     * @param belowVolts from the window before up to here
     */
    record Window(ContactState state, double belowVolts) {}

    /** From here on up the line is open; a converter has to measure as far. */
    public double openVolts() {
        var windows = windows();
        return windows.get(windows.size() - 2).belowVolts;
    }
}
