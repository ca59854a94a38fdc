package dev.vallum.gateway.site;

import org.jspecify.annotations.Nullable;

/**
 * A picture that lies under the map: a plan, or a photograph from above. Its upper edge says where
 * it lies, how large it is and how it is turned; its height follows from its shape.
 *
 * @param picture name of a PNG or JPEG file in the site file's folder
 * @param topLeft where its upper left corner lies
 * @param topRight where its upper right corner lies
 * @param kind what it is; a drawing where the file doesn't say
 * @param opacity above 0, and 1 at most; {@value #USUAL_OPACITY} where the file doesn't say
 */
public record BackgroundPlan(
        String picture,
        Point topLeft,
        Point topRight,
        @Nullable Kind kind,
        @Nullable Double opacity) {
    static final double USUAL_OPACITY = 0.6;

    /** What a picture is, by which a dark screen knows how to show it. */
    public enum Kind {
        /** Dark lines on light paper: light lines on a dark screen. */
        DRAWING,
        /** Darkened on a dark screen. */
        PHOTO
    }

    public Kind kindOrUsual() {
        return kind == null ? Kind.DRAWING : kind;
    }

    public double opacityOrUsual() {
        return opacity == null ? USUAL_OPACITY : opacity;
    }
}
