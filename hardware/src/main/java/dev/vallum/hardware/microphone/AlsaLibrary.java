package dev.vallum.hardware.microphone;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.vallum.hardware.sensor.SensorException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * ALSA's library, {@code libasound.so.2} (<a
 * href="https://www.alsa-project.org/alsa-doc/alsa-lib/pcm.html">its PCM interface</a>).
 *
 * <p>The Java platform's own sound, which is over the same library, won't do: it keeps its list of
 * cards as long as their number is the same, remembers a card that was busy once as one that can't
 * record, and doesn't tell that a card was pulled out.
 */
final class AlsaLibrary {
    private static final Linker LINKER = Linker.nativeLinker();

    private final SymbolLookup library;
    private final ConcurrentMap<String, MethodHandle> functions = new ConcurrentHashMap<>();
    private final MethodHandle read;

    /** A call that ALSA refused. */
    static final class AlsaException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int error;

        AlsaException(String message, int error) {
            super(message);
            this.error = error;
        }

        /** The negative of an {@code errno}. */
        int error() {
            return error;
        }
    }

    /**
     * @throws SensorException if the library isn't installed
     */
    // Foreign calls are what this class is for; the manifest enables native access.
    @SuppressWarnings("restricted")
    AlsaLibrary() throws SensorException {
        try {
            library = SymbolLookup.libraryLookup("libasound.so.2", Arena.global());
        } catch (IllegalArgumentException e) {
            throw new SensorException(
                    "libasound.so.2 can't be loaded; install the package libasound2", e);
        }
        read =
                LINKER.downcallHandle(
                        library.findOrThrow("snd_pcm_readi"),
                        FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
        silence();
    }

    /** The library writes what it finds wrong to the error output, at each try anew. */
    @SuppressWarnings("restricted")
    private void silence() {
        try {
            var handler =
                    MethodHandles.lookup()
                            .findStatic(
                                    AlsaLibrary.class,
                                    "ignore",
                                    MethodType.methodType(
                                            void.class,
                                            MemorySegment.class,
                                            int.class,
                                            MemorySegment.class,
                                            int.class,
                                            MemorySegment.class));
            var stub =
                    LINKER.upcallStub(
                            handler,
                            FunctionDescriptor.ofVoid(
                                    ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
                            Arena.global());
            call("snd_lib_error_set_handler", stub);
        } catch (NoSuchMethodException | IllegalAccessException | AlsaException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unused") // called by the library
    private static void ignore(
            MemorySegment file, int line, MemorySegment function, int error, MemorySegment text) {}

    /**
     * Calls a function that returns 0 or more, or a negative error number.
     *
     * @param arguments pointers as memory segments, numbers as {@code Integer}
     */
    int call(String function, Object... arguments) throws AlsaException {
        int result;
        try {
            result = (int) handle(function, arguments).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
        if (result < 0) {
            throw new AlsaException(function + ": " + reason(result), result);
        }
        return result;
    }

    /** Calls a function that returns nothing. */
    void release(String function, MemorySegment argument) {
        var handle =
                functions.computeIfAbsent(
                        function, name -> link(name, FunctionDescriptor.ofVoid(ADDRESS)));
        try {
            handle.invokeExact(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    private MethodHandle handle(String function, Object... arguments) {
        return functions.computeIfAbsent(
                function, name -> link(name, FunctionDescriptor.of(JAVA_INT, layouts(arguments))));
    }

    private static MemoryLayout[] layouts(Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof MemorySegment ? ADDRESS : JAVA_INT)
                .toArray(MemoryLayout[]::new);
    }

    @SuppressWarnings("restricted")
    private MethodHandle link(String function, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(library.findOrThrow(function), descriptor);
    }

    /**
     * {@code snd_pcm_readi} on a device that doesn't wait.
     *
     * @return frames read
     */
    int read(MemorySegment device, MemorySegment into, int frames) throws AlsaException {
        long result;
        try {
            result = (long) read.invokeExact(device, into, (long) frames);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("snd_pcm_readi", e);
        }
        if (result < 0) {
            throw new AlsaException("snd_pcm_readi: " + reason((int) result), (int) result);
        }
        return (int) result;
    }

    // The library's text has no length that Java knows of.
    @SuppressWarnings("restricted")
    private String reason(int error) {
        var handle =
                LINKER.downcallHandle(
                        library.findOrThrow("snd_strerror"),
                        FunctionDescriptor.of(ADDRESS, JAVA_INT));
        try {
            var text = (MemorySegment) handle.invokeExact(error);
            return text.reinterpret(1_024).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("snd_strerror " + error, e);
        }
    }
}
