package dev.vallum.gateway.notify.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What the schema of CAP 1.2 and its prose ask of a document (OASIS CAP-v1.2, 3.2 and 3.4). */
record CapRules(Document document) {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d";

    /** Elements in their order: with ! there has to be one, with * there may be several. */
    private static final List<String> ALERT =
            List.of(
                    "identifier!",
                    "sender!",
                    "sent!",
                    "status!",
                    "msgType!",
                    "source",
                    "scope!",
                    "restriction",
                    "addresses",
                    "code*",
                    "note",
                    "references",
                    "incidents",
                    "info*");

    private static final List<String> INFO =
            List.of(
                    "language",
                    "category!*",
                    "event!",
                    "responseType*",
                    "urgency!",
                    "severity!",
                    "certainty!",
                    "audience",
                    "eventCode*",
                    "effective",
                    "onset",
                    "expires",
                    "senderName",
                    "headline",
                    "description",
                    "instruction",
                    "web",
                    "contact",
                    "parameter*",
                    "resource*",
                    "area*");

    private static final List<String> AREA =
            List.of("areaDesc!", "polygon*", "circle*", "geocode*", "altitude", "ceiling");

    private static final Map<String, Set<String>> CHOICES =
            Map.of(
                    "status",
                    Set.of("Actual", "Exercise", "System", "Test", "Draft"),
                    "msgType",
                    Set.of("Alert", "Update", "Cancel", "Ack", "Error"),
                    "scope",
                    Set.of("Public", "Restricted", "Private"),
                    "category",
                    Set.of(
                            "Geo",
                            "Met",
                            "Safety",
                            "Security",
                            "Rescue",
                            "Fire",
                            "Health",
                            "Env",
                            "Transport",
                            "Infra",
                            "CBRNE",
                            "Other"),
                    "responseType",
                    Set.of(
                            "Shelter",
                            "Evacuate",
                            "Prepare",
                            "Execute",
                            "Avoid",
                            "Monitor",
                            "Assess",
                            "AllClear",
                            "None"),
                    "urgency",
                    Set.of("Immediate", "Expected", "Future", "Past", "Unknown"),
                    "severity",
                    Set.of("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
                    "certainty",
                    Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown"));

    static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    static CapRules check(String xml) throws Exception {
        var rules = new CapRules(parse(xml));
        var root = rules.document.getDocumentElement();
        assertThat(root.getLocalName()).isEqualTo("alert");
        assertThat(root.getNamespaceURI()).isEqualTo("urn:oasis:names:tc:emergency:cap:1.2");
        requireOrder(root, ALERT);
        for (var info : children(root, "info")) {
            requireOrder(info, INFO);
            children(info, "area").forEach(area -> requireOrder(area, AREA));
        }
        rules.requireValues();
        return rules;
    }

    private void requireValues() {
        CHOICES.forEach((name, choices) -> {
            var found = document.getElementsByTagNameNS("*", name);
            for (int i = 0; i < found.getLength(); i++) {
                assertThat(found.item(i).getTextContent()).as(name).isIn(choices);
            }
        });
        for (var name : List.of("sent", "effective", "onset")) {
            assertThat(text(name)).as(name).matches(TIME);
        }
        assertThat(text("identifier")).doesNotContainPattern("[\\s,<&]");
        assertThat(text("sender")).doesNotContainPattern("[\\s,<&]");
        assertThat(count("restriction")).isEqualTo(text("scope").equals("Restricted") ? 1 : 0);
        boolean isFirst = text("msgType").equals("Alert");
        assertThat(count("references")).isEqualTo(isFirst ? 0 : 1);
        if (!isFirst) {
            for (var reference : text("references").split(" ", -1)) {
                assertThat(reference).matches("[^\\s,]+,[^\\s,]+," + TIME);
            }
        }
    }

    private static void requireOrder(Element parent, List<String> order) {
        int at = 0;
        var seen = new ArrayList<String>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            var name = element.getLocalName();
            while (at < order.size() && !name(order.get(at)).equals(name)) {
                at++;
            }
            assertThat(at).as("'%s' out of order in %s", name, seen).isLessThan(order.size());
            assertThat(order.get(at).endsWith("*") || !seen.contains(name)).as(name).isTrue();
            seen.add(name);
        }
        order.stream()
                .filter(each -> each.contains("!"))
                .forEach(each -> assertThat(seen).contains(name(each)));
    }

    private static String name(String rule) {
        return rule.replaceAll("[!*]", "");
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    String text(String name) {
        return document.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    int count(String name) {
        return document.getElementsByTagNameNS("*", name).getLength();
    }
}
