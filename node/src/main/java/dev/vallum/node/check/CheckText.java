package dev.vallum.node.check;

import dev.vallum.hardware.inventory.DeviceAccess;
import dev.vallum.hardware.inventory.Inventory;
import dev.vallum.hardware.linux.I2cScan;
import dev.vallum.node.check.Checked.SensorVerdict;
import dev.vallum.node.check.verdict.Finding;
import dev.vallum.node.check.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A check in words, line by line. */
final class CheckText {
    private static final String INDENT = " ".repeat(8);
    private static final int ADVICE_WIDTH = 88;

    private CheckText() {}

    /** What the board offers. */
    static List<String> board(
            Inventory inventory,
            String clock,
            Map<String, List<I2cScan.Found>> answering,
            Map<String, String> scanFailures) {
        var lines = new ArrayList<String>();
        lines.add(
                inventory.model().orElse("A machine that doesn't name itself")
                        + ", Linux "
                        + inventory.kernel());
        inventory.pinChips().forEach(chip -> lines.add(entry("pins", pins(chip))));
        for (var bus : inventory.i2c()) {
            var device = bus.device().path().toString();
            lines.add(
                    entry(
                            "I2C",
                            access(bus.device())
                                    + " "
                                    + bus.adapter()
                                    + found(answering.get(device), scanFailures.get(device))));
        }
        inventory.spi().forEach(device -> lines.add(entry("SPI", access(device))));
        inventory
                .sound()
                .forEach(card ->
                        lines.add(
                                entry(
                                        "sound",
                                        access(card.device())
                                                + (" " + card.card() + ", " + card.name()))));
        inventory
                .watchdogs()
                .forEach(dog ->
                        lines.add(entry("watchdog", access(dog.device()) + " " + dog.identity())));
        lines.addAll(absent(inventory));
        lines.add(entry("clock", clock));
        return lines;
    }

    private static List<String> absent(Inventory inventory) {
        var lines = new ArrayList<String>();
        addIf(lines, inventory.pinChips().isEmpty(), "pins");
        addIf(lines, inventory.i2c().isEmpty(), "I2C");
        addIf(lines, inventory.spi().isEmpty(), "SPI");
        addIf(lines, inventory.sound().isEmpty(), "sound");
        addIf(lines, inventory.watchdogs().isEmpty(), "watchdog");
        return lines;
    }

    private static void addIf(List<String> lines, boolean isAbsent, String name) {
        if (isAbsent) {
            lines.add(entry(name, "none"));
        }
    }

    private static String pins(Inventory.PinChip chip) {
        if (!chip.problem().isEmpty()) {
            return access(chip.device()) + " can't be asked: " + chip.problem();
        }
        var taken =
                chip.taken().stream()
                        .map(line -> line.offset() + " by '" + line.holder() + "'")
                        .collect(Collectors.joining(", "));
        return "%s %s, %d lines%s"
                .formatted(
                        access(chip.device()),
                        chip.label(),
                        chip.lines(),
                        taken.isEmpty() ? "" : "; held: " + taken);
    }

    private static String found(@Nullable List<I2cScan.Found> found, @Nullable String failure) {
        if (failure != null) {
            return "; can't be scanned: " + failure;
        }
        if (found == null) {
            return "";
        }
        return found.isEmpty()
                ? "; nothing answers"
                : "; answers: "
                        + found.stream()
                                .map(chip ->
                                        "0x%02x%s"
                                                .formatted(
                                                        chip.address(),
                                                        chip.isKernels() ? " (the kernel's)" : ""))
                                .collect(Collectors.joining(", "));
    }

    private static String access(DeviceAccess device) {
        return device.mayOpen()
                ? device.path().toString()
                : device.path() + " (not open to this user; group " + device.group() + ")";
    }

    private static String entry(String name, String text) {
        return "  %-9s %s".formatted(name, text);
    }

    /** What a sensor was found to be, in one line. */
    static String brief(SensorVerdict checked) {
        return brief(checked.sensor().id().toString(), checked.verdict());
    }

    /** The same with what to do, if anything has to be done, in lines below it. */
    static List<String> sensor(SensorVerdict checked) {
        return whole(checked.sensor().id().toString(), checked.verdict());
    }

    /** The same for the gateway. */
    static List<String> gateway(Checked checked) {
        var lines = new ArrayList<String>();
        var name = "gateway";
        for (var gateway : checked.gateways()) {
            lines.addAll(whole(name, gateway.verdict()));
            name = "backup gateway";
        }
        return lines;
    }

    /** How it ended. */
    static String end(Checked checked) {
        long wrong = checked.wrong();
        return wrong == 0
                ? "All is wired right."
                : wrong + " of " + (checked.sensors().size() + 1) + " have to be mended.";
    }

    private static String brief(String name, Verdict verdict) {
        var finding = verdict.isRight() ? "" : verdict.finding().code();
        var values = verdict.values().equals(finding) ? "" : verdict.values();
        return "  %-5s %-20s %s%s%s"
                .formatted(
                        mark(verdict),
                        name,
                        finding,
                        finding.isEmpty() || values.isEmpty() ? "" : ": ",
                        values);
    }

    private static List<String> whole(String name, Verdict verdict) {
        var lines = new ArrayList<>(List.of(brief(name, verdict)));
        var line = new StringBuilder();
        for (var word : verdict.advice().split(" ", -1)) {
            if (line.length() + 1 + word.length() > ADVICE_WIDTH) {
                lines.add(INDENT + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(INDENT + line);
        }
        return lines;
    }

    private static String mark(Verdict verdict) {
        if (verdict.finding() == Finding.WATCHING) {
            return "…";
        }
        return verdict.isRight() ? "right" : "MEND";
    }
}
