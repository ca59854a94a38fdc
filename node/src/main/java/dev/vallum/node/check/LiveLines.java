package dev.vallum.node.check;

import java.io.PrintStream;
import java.util.List;

/** Lines at the end of a terminal that are written anew, in each other's place. */
final class LiveLines {
    /** Longer ones would wrap, and the cursor would come back to the wrong line. */
    private static final int MOST_CHARACTERS = 78;

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_LINE = ESCAPE + "2K";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final PrintStream out;
    private int shown;

    LiveLines(PrintStream out) {
        this.out = out;
    }

    void show(List<String> lines) {
        back();
        lines.forEach(line ->
                out.println(
                        CLEAR_LINE
                                + (line.length() > MOST_CHARACTERS
                                        ? line.substring(0, MOST_CHARACTERS - 1) + "…"
                                        : line)));
        shown = lines.size();
        out.flush();
    }

    /** Takes them away, for what is to stay. */
    void clear() {
        back();
        out.print(shown > 0 ? CLEAR_BELOW : "");
        shown = 0;
    }

    private void back() {
        if (shown > 0) {
            out.print(ESCAPE + shown + "A");
        }
    }
}
