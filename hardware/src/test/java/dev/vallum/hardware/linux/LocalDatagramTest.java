package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatagramTest {
    private static final MethodHandle BIND =
            ForeignCall.handle(
                    "bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECEIVE =
            ForeignCall.handle(
                    "recv",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final byte[] MESSAGE = "READY=1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder = Path.of("");

    @Test
    void reachesASocketByItsPath() throws KernelException {
        var name = folder.resolve("notify").toString();
        assertThat(received(name)).isEqualTo("READY=1\n");
    }

    @Test
    void reachesASocketInTheAbstractNamespace() throws KernelException {
        assertThat(received("@vallum-test-" + ProcessHandle.current().pid()))
                .isEqualTo("READY=1\n");
    }

    private static String received(String name) throws KernelException {
        int listener = LocalDatagram.open();
        try (var arena = Arena.ofConfined()) {
            var address = LocalDatagram.address(name, arena);
            ForeignCall.run(
                    () -> "bind",
                    error ->
                            (int)
                                    BIND.invokeExact(
                                            error, listener, address, (int) address.byteSize()));
            LocalDatagram.send(name, MESSAGE);
            var buffer = arena.allocate(64);
            int length =
                    ForeignCall.run(
                            () -> "recv",
                            error ->
                                    (int)
                                            (long)
                                                    RECEIVE.invokeExact(
                                                            error,
                                                            listener,
                                                            buffer,
                                                            buffer.byteSize(),
                                                            0));
            return new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        } finally {
            new ForeignKernel().close(listener);
        }
    }

    @Test
    void saysWhenNobodyListens() {
        var name = folder.resolve("nobody").toString();
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> LocalDatagram.send(name, MESSAGE))
                .withMessageContaining("nobody")
                .withMessageContaining("No such file");
    }

    @Test
    void refusesANameThatTheKernelWouldCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalDatagram.send("/" + "a".repeat(107), MESSAGE))
                .withMessageContaining("aaa");
    }
}
