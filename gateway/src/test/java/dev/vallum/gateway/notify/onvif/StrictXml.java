package dev.vallum.gateway.notify.onvif;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads what a camera is sent, and takes nothing that stands otherwise than it must. */
final class StrictXml {
    private StrictXml() {}

    static Element envelope(byte[] bytes) throws Malformed {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new Malformed("not well-formed: " + e.getMessage());
        }
    }

    static Element only(Element parent, String namespace, String name) throws Malformed {
        var found = elements(parent).stream().filter(each -> is(each, namespace, name)).toList();
        require(found.size() == 1, parent.getNodeName() + " has not one " + name);
        return found.getFirst();
    }

    static Element only(Element parent) throws Malformed {
        var found = elements(parent);
        require(found.size() == 1, parent.getNodeName() + " has not one child");
        return found.getFirst();
    }

    static List<Element> elements(Element parent) {
        var found = new ArrayList<Element>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** The texts of an operation's arguments: these, in this order, and nothing else. */
    static List<String> arguments(Element operation, String... names) throws Malformed {
        var found = elements(operation);
        require(found.size() == names.length, operation.getLocalName() + " has other arguments");
        var texts = new ArrayList<String>();
        for (int i = 0; i < names.length; i++) {
            require(
                    is(found.get(i), operation.getNamespaceURI(), names[i]),
                    "in place of " + names[i] + ": " + found.get(i).getNodeName());
            texts.add(found.get(i).getTextContent());
        }
        return texts;
    }

    static void require(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw new Malformed(otherwise);
        }
    }

    /** Nothing that the specifications have. */
    static final class Malformed extends Exception {
        static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }
}
