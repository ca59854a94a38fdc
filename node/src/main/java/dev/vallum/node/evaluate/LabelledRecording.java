package dev.vallum.node.evaluate;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A recording and what is in it.
 *
 * @param isWalk whether somebody walks in it
 * @param name of what is to be heard, such as {@code gravel} or {@code rain}
 * @param fold as its data set has it, or empty
 */
public record LabelledRecording(Path file, boolean isWalk, String name, String fold) {
    static final int FOLDS = 5;

    /** As the clips of ESC-50 are named: set, recording, take. */
    private static final Pattern TAKE = Pattern.compile("(\\d-\\d+)-[A-Z]\\.\\w+");

    /**
     * What it was cut from: pieces of one recording have the same, and never stand on two sides.
     */
    public String origin() {
        var name = String.valueOf(file.getFileName());
        var take = TAKE.matcher(name);
        return take.find() ? take.group(1) : name;
    }

    /** The part of the set it belongs to: a number as it is written, else by its origin. */
    public int foldNumber() {
        return fold.matches("\\d{1,4}")
                ? Integer.parseInt(fold)
                : 1 + Math.floorMod(origin().hashCode(), FOLDS);
    }
}
