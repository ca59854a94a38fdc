package dev.vallum.gateway.notify.dc09;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An alarm receiver after ANSI/SIA DC-09, written from the standard alone: it shares no code with
 * what it receives from.
 */
final class SimulatedReceiver implements AutoCloseable {
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "\"(\\*?)([A-Z-]+)\"(\\d{4})((?:R[0-9A-F]+)?L[0-9A-F]+#[0-9A-F]+)\\[(.*)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss,MM-dd-uuuu");

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Thread accepting;
    private final byte @Nullable [] key;
    private final Clock clock;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = Behaviour.PROPER;
    private volatile Duration ahead = Duration.ZERO;

    /**
     * What came.
     *
     * @param content what stands between the brackets, without its filling
     * @param more extended data
     */
    record Received(
            boolean encrypted,
            String token,
            String sequence,
            String line,
            String content,
            String more) {}

    /** How it answers. */
    enum Behaviour {
        PROPER,
        UNABLE,
        SILENT,
        WRONG_CRC,
        WRONG_SEQUENCE,
        IN_THE_CLEAR
    }

    /**
     * @param key absent for messages in the clear
     */
    SimulatedReceiver(byte @Nullable [] key, Clock clock) throws IOException {
        this.key = key;
        this.clock = clock;
        accepting = Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    List<Received> received() {
        return received;
    }

    List<Received> events() {
        return received.stream().filter(each -> !each.token().equals("NULL")).toList();
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    void setClockAhead(Duration time) {
        ahead = time;
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: that is all.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var answer = answer(readFrame(socket));
            if (!answer.isEmpty()) {
                socket.getOutputStream().write(framed(answer));
            }
        } catch (Exception e) {
            received.add(new Received(false, "FAILED", "", "", String.valueOf(e), ""));
        }
    }

    private String answer(String frame) throws Exception {
        var text = frame.substring(8);
        if (Integer.parseInt(frame.substring(0, 4), 16) != crc(text)
                || Integer.parseInt(frame.substring(4, 8), 16) != text.length()) {
            return nak();
        }
        var match = MESSAGE.matcher(text);
        if (!match.matches()) {
            return nak();
        }
        boolean encrypted = !match.group(1).isEmpty();
        if (encrypted != (key != null)) {
            return nak();
        }
        var inner = encrypted ? decrypted(match.group(5)) : match.group(5);
        var content = inner.substring(0, inner.indexOf(']'));
        if (encrypted) {
            content = content.substring(content.indexOf('|') + 1);
        }
        var rest = inner.substring(inner.indexOf(']') + 1);
        int stamp = rest.lastIndexOf('_');
        if (!isTimely(rest.substring(stamp + 1))) {
            return nak();
        }
        if (behaviour == Behaviour.SILENT) {
            return "";
        }
        var taken =
                new Received(
                        encrypted,
                        match.group(2),
                        match.group(3),
                        match.group(4),
                        content,
                        rest.substring(0, stamp));
        if (behaviour == Behaviour.UNABLE) {
            return "\"DUH\"" + taken.sequence() + taken.line() + "[]_" + now();
        }
        received.add(taken);
        return ack(taken);
    }

    private String ack(Received taken) throws Exception {
        var sequence = behaviour == Behaviour.WRONG_SEQUENCE ? "9998" : taken.sequence();
        return taken.encrypted() && behaviour != Behaviour.IN_THE_CLEAR
                ? "\"*ACK\"" + sequence + taken.line() + "[" + encrypted("]_" + now())
                : "\"ACK\"" + sequence + taken.line() + "[]_" + now();
    }

    private String nak() {
        return "\"NAK\"0000R0L0A0[]_" + now();
    }

    private boolean isTimely(String stamp) {
        var time = LocalDateTime.parse(stamp, TIME).toInstant(ZoneOffset.UTC);
        var here = clock.instant().plus(ahead);
        return !time.isBefore(here.minusSeconds(40)) && !time.isAfter(here.plusSeconds(20));
    }

    private String now() {
        return TIME.format(clock.instant().plus(ahead).atOffset(ZoneOffset.UTC));
    }

    private byte[] framed(String text) {
        int crc = behaviour == Behaviour.WRONG_CRC ? crc(text) ^ 1 : crc(text);
        var frame = "\n" + hex(crc) + "0" + hex(text.length()).substring(1) + text + "\r";
        return frame.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String hex(int value) {
        return String.format("%04X", value);
    }

    private static String readFrame(Socket socket) throws IOException {
        var frame = new StringBuilder();
        var in = socket.getInputStream();
        if (in.read() != '\n') {
            throw new IOException("no line feed in front");
        }
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("no carriage return at the end");
            }
            frame.append((char) next);
        }
        return frame.toString();
    }

    /** CRC-16/ARC with the high bit first, over reversed bits: another way to the same number. */
    static int crc(String text) {
        int crc = 0;
        for (int i = 0; i < text.length(); i++) {
            crc ^= Integer.reverse(text.charAt(i)) >>> 16;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x8005;
            }
            crc &= 0xFFFF;
        }
        return Integer.reverse(crc) >>> 16;
    }

    private String decrypted(String hex) throws Exception {
        var bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return new String(cipher(Cipher.DECRYPT_MODE).doFinal(bytes), StandardCharsets.ISO_8859_1);
    }

    private String encrypted(String text) throws Exception {
        // Zeros and a bar in front, so that there are whole blocks.
        int filling = 16 - (text.length() + 1) % 16;
        var whole = "0".repeat(filling) + "|" + text;
        var hex = new StringBuilder();
        for (byte each :
                cipher(Cipher.ENCRYPT_MODE).doFinal(whole.getBytes(StandardCharsets.ISO_8859_1))) {
            hex.append(String.format("%02X", each));
        }
        return hex.toString();
    }

    private Cipher cipher(int mode) throws Exception {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
        return cipher;
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** From then on nobody gets in: while its thread waits for one, the port may take him still. */
    void stop() throws IOException {
        server.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
