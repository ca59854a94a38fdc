package dev.vallum.node.memory;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.FenceMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node's fences have been, in a file. A first line with its version, a line for each fence
 * with its numbers bit for bit in the order of {@link FenceMemory}, a last one with the checksum of
 * all before it.
 */
public final class FenceMemoryFile {
    private static final Logger LOG = LoggerFactory.getLogger(FenceMemoryFile.class);
    private static final String VERSION = "vallum-fence-memory 1\n";
    private static final String CHECKSUM = "crc32 ";

    /** Far more than all fences of a node. */
    private static final long LONGEST = 1 << 16;

    private static final int WORDS = 9;

    private final Path file;

    /**
     * @param file a file of its own; its folder has to be there when it is written
     */
    public FenceMemoryFile(Path file) {
        this.file = file;
    }

    /** What was written last; nothing if there is none, or it can't be used, which is logged. */
    public Map<SensorId, FenceMemory> read() {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("longer than " + LONGEST + " bytes");
            }
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", e.getMessage())
                    .log("what fences have been isn't known; it is learnt anew");
            return Map.of();
        }
    }

    public void write(Map<SensorId, FenceMemory> memories) throws IOException {
        var text = new StringBuilder(VERSION);
        memories.forEach((fence, memory) -> text.append(line(fence, memory)));
        var checksum = checksum(text.toString());
        text.append(CHECKSUM).append(checksum).append('\n');
        DurableFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(SensorId fence, FenceMemory memory) {
        return String.join(
                        " ",
                        fence.value(),
                        Double.toString(memory.feedKv()),
                        Double.toString(memory.returnKv()),
                        Double.toString(memory.bestRatio()),
                        Double.toString(memory.scatter()),
                        Integer.toString(memory.impulses()),
                        Double.toString(memory.dayKv()),
                        Double.toString(memory.bestDayKv()),
                        Double.toString(memory.daySeconds()))
                + "\n";
    }

    private static Map<SensorId, FenceMemory> parse(String text) throws IOException {
        int end = text.lastIndexOf(CHECKSUM);
        if (!text.startsWith(VERSION) || end < VERSION.length()) {
            throw new IOException("is none, or of another version");
        }
        if (!text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
            throw new IOException("torn or altered: its checksum doesn't match");
        }
        var memories = new LinkedHashMap<SensorId, FenceMemory>();
        for (var line : text.substring(VERSION.length(), end).lines().toList()) {
            var words = line.split(" ", -1);
            if (words.length != WORDS) {
                throw new IOException("a fence with " + (words.length - 1) + " numbers");
            }
            memories.put(new SensorId(words[0]), memory(words));
        }
        return memories;
    }

    private static FenceMemory memory(String[] words) {
        return new FenceMemory(
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]),
                Integer.parseInt(words[5]),
                Double.parseDouble(words[6]),
                Double.parseDouble(words[7]),
                Double.parseDouble(words[8]));
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
