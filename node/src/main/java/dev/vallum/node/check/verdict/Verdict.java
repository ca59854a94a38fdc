package dev.vallum.node.check.verdict;

/**
 * What to make of what was seen.
 *
 * @param values what was measured, for people; may be empty
 * @param advice what is wrong and what to do about it; empty if nothing is
 */
public record Verdict(Finding finding, String values, String advice) {

    static Verdict right(String values) {
        return new Verdict(Finding.WIRED_RIGHT, values, "");
    }

    /** Whether nothing has to be mended. */
    public boolean isRight() {
        return finding == Finding.WIRED_RIGHT;
    }
}
