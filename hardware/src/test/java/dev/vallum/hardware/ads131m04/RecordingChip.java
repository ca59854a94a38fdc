package dev.vallum.hardware.ads131m04;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;

import com.pi4j.io.spi.Spi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind a mocked bus: keeps registers and answers each frame with the answer to the one
 * before, as SBAS890C, section 8.5.1.7 has it. Records what was written.
 */
final class RecordingChip {
    private static final int FRESH = 0x000f;

    /** The next answer is the STATUS register as it is then. */
    private static final int STATUS = -1;

    private final int[] registers = new int[64];
    private final List<String> written = new ArrayList<>();
    private final Queue<int[]> samples = new ArrayDeque<>();
    private int id = 0x2404;
    private int stuckRegister;
    private int answer;
    private int wrongChecksums;
    private boolean isAbsent;
    private volatile @Nullable Error error;

    RecordingChip(Spi spi) {
        reset();
        lenient()
                .when(spi.transfer(any(byte[].class), eq(0), any(byte[].class), eq(0), eq(18)))
                .thenAnswer(call -> {
                    var thrown = error;
                    if (thrown != null) {
                        throw thrown;
                    }
                    transfer(call.getArgument(0), call.getArgument(2));
                    return 18;
                });
    }

    /** Each transfer throws it from now on. */
    void failWith(Error thrown) {
        error = thrown;
    }

    private synchronized void reset() {
        Arrays.fill(registers, 0);
        registers[0] = id;
        registers[1] = 0x0500;
        registers[2] = 0x0510;
        registers[3] = 0x0f0e;
        answer = 0xff24;
    }

    /** What was written, without the zeros at the end. */
    synchronized List<String> written() {
        return List.copyOf(written);
    }

    synchronized int register(int address) {
        return registers[address];
    }

    /** A register takes nothing that is written to it. */
    synchronized void stick(int address) {
        stuckRegister = address;
    }

    synchronized void setId(int value) {
        id = value;
        registers[0] = value;
    }

    synchronized void beAbsent(boolean absent) {
        isAbsent = absent;
    }

    /** The next frames' checksums are wrong. */
    synchronized void spoil(int frames) {
        wrongChecksums = frames;
    }

    synchronized void losePower() {
        reset();
        answer = STATUS;
    }

    /** Keeps the newest two. */
    synchronized void sample(int... codes) {
        samples.add(codes);
        if (samples.size() > 2) {
            samples.remove();
        }
    }

    private synchronized void transfer(byte[] out, byte[] in) {
        written.add(HexFormat.of().formatHex(out).replaceFirst("(00)*$", ""));
        if (isAbsent) {
            Arrays.fill(in, (byte) 0xff);
            return;
        }
        boolean isFresh = !samples.isEmpty();
        put(in, 0, (answer == STATUS ? registers[1] | (isFresh ? FRESH : 0) : answer) << 8);
        var codes = isFresh ? samples.remove() : new int[4];
        for (int channel = 0; channel < 4; channel++) {
            put(in, 1 + channel, codes[channel]);
        }
        put(in, 5, Ads131m04Frame.checksum(in) << 8);
        if (wrongChecksums > 0) {
            wrongChecksums--;
            in[16] ^= 1;
        }
        obey(word(out, 0), word(out, 1));
    }

    private void obey(int command, int data) {
        int address = (command >> 7) & 0x3f;
        switch (command >> 13) {
            case 3 -> {
                if (address != stuckRegister) {
                    registers[address] = data;
                }
                registers[1] = address == 2 ? 0x0100 | (data & 0x0400) : registers[1];
                answer = 0x4000 | (command & 0x1fff);
            }
            case 5 -> answer = registers[address];
            default -> {
                answer = STATUS;
                if (command == 0x0011) {
                    reset();
                }
            }
        }
    }

    private static int word(byte[] frame, int index) {
        return ((frame[index * 3] & 0xff) << 8) | (frame[index * 3 + 1] & 0xff);
    }

    private static void put(byte[] frame, int index, int value) {
        frame[index * 3] = (byte) (value >> 16);
        frame[index * 3 + 1] = (byte) (value >> 8);
        frame[index * 3 + 2] = (byte) value;
    }
}
