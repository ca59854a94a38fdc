package dev.vallum.gateway.fuzz;

import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message;
import dev.vallum.wire.WireCodec;
import java.util.Arrays;

/** Any bytes are read or refused; what was read is written so that it is read the same. */
public final class WireFuzz {
    private static final WireCodec CODEC = new WireCodec();

    private WireFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (CODEC.decode(input) instanceof Decoded.Accepted(Message message)) {
            var again = CODEC.decode(CODEC.encode(message));
            if (!new Decoded.Accepted(message).equals(again)) {
                throw new AssertionError("read as " + message + ", and then as " + again);
            }
            if (message instanceof Message.Detections detections) {
                detections.records().forEach(record -> requireCutOut(record.bytes(), input));
            }
        }
    }

    /** Records are kept to the letter: each has to stand in the message as it is. */
    private static void requireCutOut(byte[] record, byte[] input) {
        for (int from = 0; from + record.length <= input.length; from++) {
            if (Arrays.equals(record, Arrays.copyOfRange(input, from, from + record.length))) {
                return;
            }
        }
        throw new AssertionError("a record that doesn't stand in the message");
    }
}
