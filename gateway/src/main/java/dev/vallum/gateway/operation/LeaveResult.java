package dev.vallum.gateway.operation;

import dev.vallum.gateway.correlate.GateLeave;

/** What became of giving leave for a gate, or taking it back. */
public sealed interface LeaveResult {

    record Done(GateLeave leave) implements LeaveResult {}

    record NoSuchGate() implements LeaveResult {}

    /** There is none of that id that could still be used. */
    record NoSuchLeave() implements LeaveResult {}

    record Refused(String text) implements LeaveResult {}
}
