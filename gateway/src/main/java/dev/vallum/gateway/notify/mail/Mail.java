package dev.vallum.gateway.notify.mail;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sends notices through one mail server. */
public final class Mail implements WayOut {
    private static final String CONNECT_WITHIN_MILLIS = "5000";
    private static final String ANSWER_WITHIN_MILLIS = "10000";
    private static final int FIRST_PERMANENT = 500;

    private final MailSettings settings;
    private final @Nullable String password;
    private final Session session;

    /**
     * @throws SettingFiles.SettingException if a file can't be used
     */
    public Mail(MailSettings settings, SettingFiles files) {
        this.settings = settings;
        var file = settings.passwordFile();
        password = file == null ? null : files.secret("passwordFile", file);
        session = Session.getInstance(properties(settings, files));
    }

    private static Properties properties(MailSettings settings, SettingFiles files) {
        var properties = new Properties();
        var trust = files.trust("trustFile", settings.trustFile());
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.portOrUsual()));
        properties.put("mail.smtp.connectiontimeout", CONNECT_WITHIN_MILLIS);
        properties.put("mail.smtp.timeout", ANSWER_WITHIN_MILLIS);
        properties.put("mail.smtp.writetimeout", ANSWER_WITHIN_MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        switch (settings.securityOrUsual()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    @Override
    public Answer tell(Notice notice) throws WayOutException {
        try (var transport = new SMTPTransport(session, null)) {
            transport.connect(settings.host(), settings.portOrUsual(), settings.user(), password);
            var message = message(notice);
            transport.sendMessage(message, message.getAllRecipients());
            return new Answer.Taken(transport.getLastServerResponse().strip());
        } catch (SendFailedException e) {
            return answer(e);
        } catch (MessagingException e) {
            throw new WayOutException(
                    ENGLISH.say("failure.no-mail", settings.host() + ":" + settings.portOrUsual()),
                    e);
        }
    }

    /** The server's word on a single message: codes from 500 on are final (RFC 5321, 4.2.1). */
    private static Answer answer(SendFailedException failure) throws WayOutException {
        for (Exception each = failure;
                each instanceof MessagingException step;
                each = step.getNextException()) {
            int code =
                    switch (step) {
                        case SMTPAddressFailedException e -> e.getReturnCode();
                        case SMTPSendFailedException e -> e.getReturnCode();
                        case MessagingException _ -> 0;
                    };
            if (code >= FIRST_PERMANENT) {
                return new Answer.Refused(String.valueOf(each.getMessage()).strip());
            }
        }
        throw new WayOutException(ENGLISH.say("failure.not-taken"), failure);
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        var message = new IdentifiedMessage(session, address(notice.id(), notice));
        message.setFrom(new InternetAddress(settings.from()));
        for (var to : settings.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(NoticeText.headline(notice), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notice.time()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Vallum-Status", notice.status().name());
        if (notice.status() != Status.TEST) {
            message.setHeader("References", address("alert-" + notice.alert().id(), notice));
        }
        message.setText(NoticeText.body(notice), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private static String address(String local, Notice notice) {
        return "<" + local + "@" + notice.site().id() + ".vallum>";
    }

    /** Keeps its id where others make one up. */
    private static final class IdentifiedMessage extends MimeMessage {
        private final String id;

        IdentifiedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
