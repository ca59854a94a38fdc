package dev.vallum.hardware.linux;

import com.pi4j.context.Context;
import com.pi4j.io.IO;

/**
 * Puts what a provider opened into Pi4J's registry. It is opened first, so that the kernel's
 * refusal isn't wrapped there; the registry may still refuse it, for an id that is taken.
 */
final class Registration {
    private Registration() {}

    /**
     * @return what was added
     */
    static <T extends IO<?, ?, ?>> T add(Context context, T opened) {
        try {
            context.registry().add(opened);
            return opened;
        } catch (RuntimeException e) {
            closeAfter(e, context, opened);
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, Context context, IO<?, ?, ?> opened) {
        try {
            opened.shutdownInternal(context);
        } catch (com.pi4j.exception.ShutdownException e) {
            failure.addSuppressed(e);
        }
    }
}
