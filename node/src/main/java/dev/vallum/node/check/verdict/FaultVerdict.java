package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.Device.Accelerometer;
import dev.vallum.hardware.board.Device.Alsa;
import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.board.Device.Gpio;
import dev.vallum.hardware.board.Device.Loop;
import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.board.Device.Recording;
import dev.vallum.hardware.board.Device.Sht31;
import dev.vallum.hardware.board.Device.Simulated;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges what any sensor can suffer from: it fails, it is lost, it says nothing at all. */
final class FaultVerdict {
    private static final long HANGING_NANOS = 2_500_000_000L;

    /** Long enough for each kind but a fence's impulses to say something. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    /** A program that starts, and a machine that does something else for once, lose some. */
    private static final int FEWEST_LOSSES = 3;

    /** In the drivers' words when what answers has another identity. */
    private static final String OTHER_CHIP = "another chip";

    private FaultVerdict() {}

    /** Empty if it says something that can be judged by its kind. */
    static Optional<Verdict> judge(Observation observation, long nowNanos) {
        if (observation.unreadNanos(nowNanos) > HANGING_NANOS) {
            return Optional.of(hangs(observation, nowNanos));
        }
        if (observation.missingNow().isPresent()) {
            return Optional.of(missing(observation, observation.missingNow().get()));
        }
        long lost = observation.faults().stream().filter(FaultVerdict::isLoss).count();
        if (lost < observation.faults().size()) {
            return Optional.of(unsteady(observation));
        }
        if (lost >= FEWEST_LOSSES) {
            return Optional.of(overrun(lost));
        }
        return observation.heard().isEmpty() && observation.sensor().kind() != SensorKind.FENCE
                ? Optional.of(silent(observation, nowNanos))
                : Optional.empty();
    }

    private static Verdict hangs(Observation observation, long nowNanos) {
        return new Verdict(
                Finding.BUS_HANGS,
                "",
                String.format(
                        Locale.ROOT,
                        "not read for %.1f s: its bus hangs. Unplug the bus's chips one after"
                                + " another to find the one that holds it; look for a short of SDA"
                                + " or SCL to ground.",
                        observation.unreadNanos(nowNanos) / 1e9));
    }

    private static Verdict missing(Observation observation, Missing missing) {
        var device = observation.sensor().device();
        var detail = sentence(missing.detail());
        return switch (missing.reason()) {
            case NO_ANSWER ->
                    missing.detail().contains(OTHER_CHIP)
                            ? new Verdict(
                                    Finding.WRONG_CHIP,
                                    "",
                                    detail
                                            + "Another chip sits at this address: set its address"
                                            + " pins, or write the right device in the node's"
                                            + " file.")
                            : new Verdict(Finding.NO_ANSWER, "", detail + lookAt(device));
            case GONE -> new Verdict(Finding.GONE, "", detail + lookAt(device));
            case IMPLAUSIBLE -> new Verdict(Finding.IMPLAUSIBLE, "", detail + doubt(device));
            case STORM ->
                    new Verdict(
                            Finding.STORM,
                            "",
                            detail
                                    + "Look for a loose contact, or a cable that picks up"
                                    + " interference: screen it, and earth the screen at one end.");
            case OVERRUN -> overrun(1);
            case ENDED -> new Verdict(Finding.ENDED, "", detail + "It has nothing more to play.");
        };
    }

    private static Verdict unsteady(Observation observation) {
        var faults = observation.faults().stream().filter(fault -> !isLoss(fault)).toList();
        return new Verdict(
                Finding.UNSTEADY,
                "",
                "failed %d of %d reads: %sLook for a loose plug or terminal, a long or unscreened cable, a weak supply."
                        .formatted(
                                faults.size(),
                                observation.reads(),
                                sentence(faults.getLast().detail())));
    }

    private static boolean isLoss(Missing fault) {
        return fault.reason() == MissingReason.OVERRUN;
    }

    private static Verdict overrun(long losses) {
        return new Verdict(
                Finding.OVERRUN,
                "",
                losses
                        + " times readings were lost: the machine is too slow or too busy; end"
                        + " other programs.");
    }

    private static Verdict silent(Observation observation, long nowNanos) {
        if (observation.watchedNanos(nowNanos) < PATIENCE_NANOS) {
            return new Verdict(Finding.WATCHING, "", "no reading yet");
        }
        return new Verdict(
                Finding.NO_READINGS,
                "",
                "answers, but gives no reading. " + lookAt(observation.sensor().device()));
    }

    private static String lookAt(Device device) {
        return switch (device) {
            case Gpio gpio -> "See who holds GPIO " + gpio.pin() + ", and whether it can be had.";
            case Loop _, PickUp _, Divider _, Geophone _ ->
                    "Look at its converter: supply, ground, and the bus's wires; is the address or"
                            + " chip select the one in the node's file?";
            case Accelerometer _, Sht31 _ ->
                    "Look at its supply of 3.3 V, at SDA and SCL (not exchanged?), and at its"
                            + " address; --scan lists what answers.";
            case Alsa _ -> "Look at the card's cable and overlay; 'arecord -L' lists what records.";
            case Recording _, Simulated _ -> "Look at its file.";
        };
    }

    private static String doubt(Device device) {
        return switch (device) {
            case PickUp pickUp ->
                    "Look at the reset line on GPIO "
                            + pickUp.reset()
                            + " and at the hold capacitor's discharge.";
            case Geophone _ -> "Measure the geophone's coil: some hundred ohms; look at its plug.";
            case Divider _ -> "Look at the divider's ratio and the converter's reference.";
            case Gpio _, Loop _, Accelerometer _, Sht31 _, Alsa _, Recording _, Simulated _ ->
                    "Switch it off and on; if it stays, change it.";
        };
    }

    private static String sentence(String detail) {
        var text = detail.strip();
        if (text.isEmpty()) {
            return "";
        }
        return List.of('.', '!', '?').contains(text.charAt(text.length() - 1))
                ? text + " "
                : text + ". ";
    }
}
