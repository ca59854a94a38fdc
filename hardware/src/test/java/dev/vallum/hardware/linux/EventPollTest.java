package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the kernel's own epoll, on pipes. */
class EventPollTest {
    private final Kernel kernel = new ForeignKernel();
    private final int[] tokens = new int[8];
    private Poll poll;

    @BeforeEach
    void open() throws KernelException {
        poll = kernel.newPoll();
    }

    @AfterEach
    void close() throws KernelException {
        poll.close();
    }

    @Test
    void tellsWhichOfManyAreReadyByTheirTokens() throws KernelException {
        var first = new NativePipe();
        var second = new NativePipe();
        var third = new NativePipe();
        poll.add(first.readEnd(), 0x7FFF_0001);
        poll.add(second.readEnd(), 2);
        poll.add(third.readEnd(), 3);
        assertThat(poll.await(tokens, 0)).isZero();
        first.write(new byte[] {1});
        third.write(new byte[] {1});
        assertThat(poll.await(tokens, 1_000)).isEqualTo(2);
        assertThat(new int[] {tokens[0], tokens[1]}).containsExactlyInAnyOrder(0x7FFF_0001, 3);
    }

    @Test
    void aRemovedDescriptorIsNotWaitedFor() throws KernelException {
        var pipe = new NativePipe();
        poll.add(pipe.readEnd(), 1);
        poll.remove(pipe.readEnd());
        pipe.write(new byte[] {1});
        assertThat(poll.await(tokens, 0)).isZero();
    }

    @Test
    void aHangUpIsReady() throws KernelException {
        var pipe = new NativePipe();
        poll.add(pipe.readEnd(), 5);
        pipe.closeWriteEnd();
        assertThat(poll.await(tokens, 1_000)).isEqualTo(1);
        assertThat(tokens[0]).isEqualTo(5);
        try (var arena = Arena.ofConfined()) {
            assertThat(kernel.read(pipe.readEnd(), arena.allocate(48))).isZero();
        }
    }

    @Test
    void aWakeEndsTheWaitOnce() throws KernelException {
        poll.wake();
        poll.wake();
        assertThat(poll.await(tokens, 60_000)).isZero();
        var pipe = new NativePipe();
        poll.add(pipe.readEnd(), 1);
        pipe.write(new byte[] {1});
        assertThat(poll.await(tokens, 60_000)).isEqualTo(1);
    }

    @Test
    void aDescriptorThatRefusesToWaitSaysThatThereIsNothingYet() throws KernelException {
        var pipe = new NativePipe();
        kernel.refuseToWait(pipe.readEnd());
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(48);
            assertThatThrownBy(() -> kernel.read(pipe.readEnd(), buffer))
                    .isInstanceOfSatisfying(
                            KernelException.class,
                            e ->
                                    assertThat(e.errorNumber())
                                            .isEqualTo(KernelException.NOTHING_YET));
            pipe.write(new byte[] {1, 2, 3});
            assertThat(kernel.read(pipe.readEnd(), buffer)).isEqualTo(3);
        }
    }
}
