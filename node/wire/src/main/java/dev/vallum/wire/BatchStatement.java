package dev.vallum.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What a node signs for a batch: who says it, when in its run, and the hash of each record. One
 * record can be proven by it without the others. As bytes it is ASCII, a line each, every line
 * ended by a line feed:
 *
 * <pre>
 * vallum batch 1
 * node n13
 * journal 0f8fad5b-d9cb-469f-a165-70867728950e
 * boot 7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c
 * count 17
 * record 289d88ad02f7b015164d5b3f5feeef524792ce64fb56ce4ffd6878a6ce46381b
 * </pre>
 *
 * @param count signatures of this run, this one included
 * @param records SHA-256 over each record's exact bytes, in order of sequence
 */
public record BatchStatement(
        String node, UUID journal, UUID boot, long count, List<RecordHash> records) {
    private static final String HEAD = "vallum batch 1";

    public BatchStatement {
        Names.require("node", node);
        records = List.copyOf(records);
        if (records.isEmpty() || records.size() > WireCodec.MOST_RECORDS) {
            throw new IllegalArgumentException(records.size() + " records in one batch");
        }
    }

    /** What a received message says, if its signature is a true one. */
    public static BatchStatement of(Message.Detections message, BatchSignature signature) {
        return new BatchStatement(
                message.node(),
                message.journal(),
                signature.boot(),
                signature.count(),
                message.records().stream().map(JournalEntry::hash).toList());
    }

    /** The bytes that are signed. */
    public byte[] bytes() {
        var text = new StringBuilder(256 + 72 * records.size()).append(HEAD);
        text.append("\nnode ").append(node);
        text.append("\njournal ").append(journal);
        text.append("\nboot ").append(boot);
        text.append("\ncount ").append(count);
        records.forEach(record -> text.append("\nrecord ").append(record.hex()));
        return text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what was signed back.
     *
     * @throws IllegalArgumentException if it isn't a statement to the letter
     */
    public static BatchStatement parse(byte[] bytes) {
        var lines = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
        if (lines.length < 7 || !lines[0].equals(HEAD)) {
            throw new IllegalArgumentException("not a batch statement");
        }
        var records = new ArrayList<RecordHash>();
        for (int line = 5; line < lines.length - 1; line++) {
            records.add(new RecordHash(value("record", lines[line])));
        }
        var statement =
                new BatchStatement(
                        value("node", lines[1]),
                        UUID.fromString(value("journal", lines[2])),
                        UUID.fromString(value("boot", lines[3])),
                        Long.parseLong(value("count", lines[4])),
                        records);
        if (!Arrays.equals(statement.bytes(), bytes)) {
            throw new IllegalArgumentException("not a batch statement to the letter");
        }
        return statement;
    }

    private static String value(String name, String line) {
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException("a batch statement without " + name);
        }
        return line.substring(name.length() + 1);
    }
}
