package dev.vallum.gateway.notify.dc09;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends notices to a receiver, and to another one when that does not take them. */
public final class Dc09 implements WayOut {
    private static final int CONNECT_WITHIN_MILLIS = 3000;
    private static final int ANSWER_WITHIN_MILLIS = 5000;
    private static final int LONGEST_ANSWER = 1024;

    private final List<ReceiverAddress> receivers = new ArrayList<>();
    private final Dc09Settings settings;
    private final Dc09Message messages;
    private final @Nullable Encryption encryption;
    private final Clock clock;

    /**
     * @throws SettingFiles.SettingException if a file can't be used
     */
    public Dc09(Dc09Settings settings, SettingFiles files, SitePlan plan, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        receivers.add(ReceiverAddress.of("receiver", settings.receiver()));
        var backup = settings.backupReceiver();
        if (backup != null) {
            receivers.add(ReceiverAddress.of("backupReceiver", backup));
        }
        encryption = encryption(settings, files);
        messages = new Dc09Message(settings, plan, encryption);
    }

    private static @Nullable Encryption encryption(Dc09Settings settings, SettingFiles files) {
        var file = settings.keyFile();
        if (file == null) {
            return null;
        }
        try {
            return new Encryption(files.secret("keyFile", file), new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new SettingFiles.SettingException(
                    "keyFile", file + ": " + String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean canSay(Notice notice) {
        return EventCode.of(notice).isPresent();
    }

    @Override
    public Answer tell(Notice notice) throws WayOutException {
        var code = EventCode.of(notice);
        if (code.isEmpty()) {
            return new Answer.Refused("DC-09 has no word for this");
        }
        var problems = new ArrayList<String>();
        for (var receiver : receivers) {
            var message = messages.event(notice, code.get(), clock.instant());
            switch (ask(receiver, message, Dc09Message.sequence(notice))) {
                case Dc09Answer.Ack() -> {
                    problems.add("ACK from " + receiver);
                    return new Answer.Taken(String.join("; ", problems));
                }
                case Dc09Answer.Unable() -> {
                    return new Answer.Refused("DUH from " + receiver);
                }
                case Dc09Answer.Nak nak -> problems.add(words(receiver, nak));
                case Dc09Answer.Rubbish rubbish -> problems.add(receiver + ": " + rubbish.why());
            }
        }
        throw new WayOutException(String.join("; ", problems));
    }

    @Override
    public Optional<Duration> superviseEvery() {
        return Optional.of(settings.supervision());
    }

    /** All receivers have to be there: the other one is needed when the first one fails. */
    @Override
    public void supervise() throws WayOutException {
        var problems = new ArrayList<String>();
        for (var receiver : receivers) {
            switch (ask(receiver, messages.linkTest(clock.instant()), "0000")) {
                case Dc09Answer.Ack() -> {}
                case Dc09Answer.Unable() -> problems.add(receiver + ": DUH to a link test");
                case Dc09Answer.Nak nak -> problems.add(words(receiver, nak));
                case Dc09Answer.Rubbish rubbish -> problems.add(receiver + ": " + rubbish.why());
            }
        }
        if (!problems.isEmpty()) {
            throw new WayOutException(String.join("; ", problems));
        }
    }

    private String words(ReceiverAddress receiver, Dc09Answer.Nak nak) {
        var time = nak.receiversTime();
        return "NAK from "
                + receiver
                + (time == null
                        ? ""
                        : ", whose clock is "
                                + Duration.between(clock.instant(), time).toSeconds()
                                + " s ahead of this one");
    }

    private Dc09Answer ask(ReceiverAddress receiver, String message, String sequence) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(receiver.host(), receiver.port()), CONNECT_WITHIN_MILLIS);
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(Frame.of(message));
            socket.getOutputStream().flush();
            return Frame.messageIn(frame(socket))
                    .map(text ->
                            Dc09Answer.of(
                                    text, sequence, settings.line(), encryption, clock.instant()))
                    .orElseGet(() -> new Dc09Answer.Rubbish("an answer with a wrong CRC"));
        } catch (IOException e) {
            return new Dc09Answer.Rubbish("no answer, " + e.getMessage());
        }
    }

    /** What stands between the line feed and the carriage return. */
    private static String frame(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var frame = new StringBuilder();
        for (int i = 0; i < LONGEST_ANSWER; i++) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it hung up");
            }
            if (next == '\r') {
                return frame.toString();
            }
            if (next == '\n') {
                frame.setLength(0);
            } else {
                frame.append(new String(new byte[] {(byte) next}, StandardCharsets.ISO_8859_1));
            }
        }
        throw new IOException("its answer has no end");
    }
}
