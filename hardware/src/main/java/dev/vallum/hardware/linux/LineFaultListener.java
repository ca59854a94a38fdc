package dev.vallum.hardware.linux;

import java.io.IOException;

/**
 * Told when an input can't be had any more, and when it can again. Called in that order, from the
 * thread that noticed; it should return at once.
 */
public interface LineFaultListener {

    /**
     * The kernel refused the line: its chip went away, or broke. Reopening is tried from now on.
     *
     * @param reason in the kernel's words
     */
    void onFailed(SupervisedInput input, IOException reason);

    /** The line is open again. Edges in between are not known: read the state. */
    void onRestored(SupervisedInput input);
}
