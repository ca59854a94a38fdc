package dev.vallum.node.health;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Linux kernel whether a time service disciplines its clock: adjtimex(2) with no mode only
 * reads, needs no privilege, and returns TIME_ERROR (5) while the clock is unsynchronised.
 */
final class KernelClock implements ClockDiscipline {
    private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

    /** More than struct timex has on any Linux (208 bytes on 64 bit). */
    private static final long TIMEX_BYTES = 512;

    private static final int TIME_ERROR = 5;

    private final Optional<MethodHandle> adjtimex = find();

    @Override
    public boolean isSynchronised() {
        return adjtimex.isPresent() && ask(adjtimex.get());
    }

    private static boolean ask(MethodHandle function) {
        try (var arena = Arena.ofConfined()) {
            // All zero: modes = 0, nothing is set.
            int state = (int) function.invokeExact(arena.allocate(TIMEX_BYTES, 8));
            return state >= 0 && state != TIME_ERROR;
        } catch (Throwable e) {
            throw new IllegalStateException("adjtimex", e);
        }
    }

    // Finding a native function is what a restricted method is for; the manifest enables it.
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> find() {
        try {
            var linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("adjtimex")
                    .map(address ->
                            linker.downcallHandle(
                                    address,
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the kernel can't be asked about the clock");
            return Optional.empty();
        }
    }
}
