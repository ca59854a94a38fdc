package dev.vallum.gateway.notify.cap;

import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import java.time.Instant;
import java.util.List;

/** The feed of documents, after RFC 4287. */
public final class CapFeed {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final String NAME = "urn:vallum:";

    private CapFeed() {}

    /**
     * @param notices the latest first
     * @param path of a document, less the number of its notice
     */
    public static String xml(
            CapSettings settings, Notice.Place site, List<Notice> notices, String path) {
        var xml = new Xml();
        xml.begin("feed", NAMESPACE);
        xml.text("id", NAME + site.id() + ":cap");
        xml.text("title", "Alerts of " + site.name());
        xml.text(
                "updated",
                (notices.isEmpty() ? Instant.EPOCH : notices.getFirst().time()).toString());
        xml.begin("author");
        xml.text("name", settings.sender());
        xml.end();
        for (var notice : notices) {
            entry(xml, notice, path);
        }
        xml.end();
        return xml.toString();
    }

    private static void entry(Xml xml, Notice notice, String path) {
        xml.begin("entry");
        xml.text("id", NAME + CapDocument.identifier(notice));
        xml.text("title", NoticeText.headline(notice));
        xml.text("updated", notice.time().toString());
        xml.begin("link");
        xml.attribute("rel", "alternate");
        xml.attribute("type", "application/cap+xml");
        xml.attribute("href", path + notice.number());
        xml.end();
        xml.text("summary", NoticeText.headline(notice));
        xml.end();
    }
}
