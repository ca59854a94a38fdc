package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.Device.Accelerometer;
import dev.vallum.hardware.board.Device.Alsa;
import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.board.Device.Gpio;
import dev.vallum.hardware.board.Device.Level;
import dev.vallum.hardware.board.Device.Loop;
import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.board.Device.Recording;
import dev.vallum.hardware.board.Device.Sht31;
import dev.vallum.hardware.board.Device.Simulated;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges a contact or a supervised loop by the states that it went through. */
final class ContactVerdict {
    private final Observation observation;
    private final List<ContactState> states;
    private final Map<ContactState, Integer> entered = new EnumMap<>(ContactState.class);

    ContactVerdict(Observation observation) {
        this.observation = observation;
        states = observation.readings(Contact.class).stream().map(Contact::state).toList();
        for (int i = 1; i < states.size(); i++) {
            if (states.get(i) != states.get(i - 1)) {
                entered.merge(states.get(i), 1, Integer::sum);
            }
        }
    }

    Verdict judge() {
        return switch (states.getLast()) {
            case NORMAL -> normal();
            case ALARM -> alarm();
            case TAMPER ->
                    verdict(
                            Finding.TAMPER,
                            "the tamper contact is open: close the detector's cover; if it is"
                                    + " closed, look at the tamper resistor and terminals.");
            case OPEN ->
                    verdict(
                            Finding.OPEN,
                            "no current flows at %s: the cable is cut or a terminal is loose."
                                    .formatted(place()));
            case SHORT ->
                    verdict(
                            Finding.SHORT,
                            "%s is bridged: look for wires that touch, and for the resistors at the cable's end."
                                    .formatted(place()));
        };
    }

    private Verdict normal() {
        if (entered.containsKey(ContactState.OPEN) || entered.containsKey(ContactState.SHORT)) {
            return verdict(
                    Finding.UNSTEADY,
                    "the line was cut or bridged for moments: tighten its terminals.");
        }
        return Verdict.right(values());
    }

    private Verdict alarm() {
        return states.contains(ContactState.NORMAL)
                ? Verdict.right(values())
                : verdict(Finding.IN_ALARM, "in alarm all the time: " + ofKind() + reversed());
    }

    private String ofKind() {
        return switch (observation.sensor().kind()) {
            case GATE -> "close the gate; if it is closed, bring magnet and contact nearer";
            case TAMPER -> "close the lid; if it is closed, look at the switch";
            case MOTION ->
                    "stand still for a minute, which it also needs after power-on; if it stays, use"
                            + " the detector's normally-closed terminals";
            case MASK ->
                    "uncover the detector; if it isn't covered, use the normally-closed"
                            + " terminals of its mask output";
            case FENCE, MICROPHONE, VIBRATION, GEOPHONE, SUPPLY, CLIMATE ->
                    throw new IllegalStateException("no contact: " + observation.sensor());
        };
    }

    /** A bare contact can't tell a cut cable from an alarm. */
    private String reversed() {
        if (!(observation.sensor().device() instanceof Gpio gpio)) {
            return ", and look at the alarm resistor.";
        }
        return gpio.alarm() == Level.HIGH
                ? "; a cut cable at %s looks the same. Where the contact closes to alarm, write alarm=low."
                        .formatted(place())
                : "; a bridged cable at %s looks the same. Where the contact opens to alarm, write alarm=high."
                        .formatted(place());
    }

    private String place() {
        return switch (observation.sensor().device()) {
            case Gpio gpio -> "GPIO " + gpio.pin();
            case Loop loop -> loop.input().toString();
            case Simulated _,
                    Recording _,
                    Alsa _,
                    PickUp _,
                    Accelerometer _,
                    Geophone _,
                    Divider _,
                    Sht31 _ ->
                    observation.sensor().id().toString();
        };
    }

    private Verdict verdict(Finding finding, String advice) {
        return new Verdict(finding, values(), advice);
    }

    private String values() {
        var changes =
                entered.entrySet().stream()
                        .filter(entry -> entry.getKey() != ContactState.NORMAL)
                        .map(entry -> word(entry.getKey()) + " " + entry.getValue() + " times")
                        .collect(Collectors.joining(", "));
        return word(states.getLast()) + (changes.isEmpty() ? "" : "; it went to " + changes);
    }

    private static String word(ContactState state) {
        return switch (state) {
            case NORMAL -> "at rest";
            case ALARM, TAMPER, OPEN, SHORT -> state.name().toLowerCase(Locale.ROOT);
        };
    }
}
