package dev.vallum.gateway.notify.onvif;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Envelopes of SOAP 1.2, out and in. */
final class Soap {
    static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";

    private static final int MOST_SUBCODES = 4;

    private Soap() {}

    /**
     * A request.
     *
     * @param token absent where nobody has to log in, or does so by HTTP
     */
    static byte[] request(Operation operation, @Nullable UsernameToken token) {
        var bytes = new ByteArrayOutputStream();
        try {
            var writer =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement("s", "Envelope", ENVELOPE);
            writer.writeNamespace("s", ENVELOPE);
            if (token != null) {
                write(token, writer);
            }
            writer.writeStartElement("s", "Body", ENVELOPE);
            writer.writeStartElement("o", operation.name(), operation.namespace());
            writer.writeNamespace("o", operation.namespace());
            for (var argument : operation.arguments()) {
                writer.writeStartElement("o", argument.name(), operation.namespace());
                writer.writeCharacters(argument.value());
                writer.writeEndElement();
            }
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(UsernameToken token, XMLStreamWriter writer)
            throws XMLStreamException {
        writer.writeStartElement("s", "Header", ENVELOPE);
        writer.writeStartElement("wsse", "Security", UsernameToken.EXTENSION);
        writer.writeNamespace("wsse", UsernameToken.EXTENSION);
        writer.writeNamespace("wsu", UsernameToken.UTILITY);
        writer.writeAttribute("s", ENVELOPE, "mustUnderstand", "1");
        writer.writeStartElement("wsse", "UsernameToken", UsernameToken.EXTENSION);
        writer.writeStartElement("wsse", "Username", UsernameToken.EXTENSION);
        writer.writeCharacters(token.user());
        writer.writeEndElement();
        writer.writeStartElement("wsse", "Password", UsernameToken.EXTENSION);
        writer.writeAttribute("Type", UsernameToken.PASSWORD_DIGEST);
        writer.writeCharacters(token.digest());
        writer.writeEndElement();
        writer.writeStartElement("wsse", "Nonce", UsernameToken.EXTENSION);
        writer.writeAttribute("EncodingType", UsernameToken.BASE64);
        writer.writeCharacters(token.nonce());
        writer.writeEndElement();
        writer.writeStartElement("wsu", "Created", UsernameToken.UTILITY);
        writer.writeCharacters(token.created());
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeEndElement();
    }

    /**
     * The element that answers an operation.
     *
     * @throws OnvifFault if it was refused
     * @throws IOException if this is no answer to it
     */
    static Element response(Operation operation, byte[] bytes) throws OnvifFault, IOException {
        var body = body(bytes);
        var fault = child(body, ENVELOPE, "Fault");
        if (fault.isPresent()) {
            throw fault(operation, fault.get());
        }
        return child(body, operation.namespace(), operation.name() + "Response")
                .orElseThrow(() -> new IOException("no answer to " + operation.name()));
    }

    private static Element body(byte[] bytes) throws IOException {
        try {
            var root = builder().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
            if (!is(root, ENVELOPE, "Envelope")) {
                throw new IOException("what it sent is no envelope of SOAP 1.2");
            }
            return child(root, ENVELOPE, "Body")
                    .orElseThrow(() -> new IOException("an envelope without a body"));
        } catch (SAXException e) {
            throw new IOException("what it sent is no XML that is taken", e);
        }
    }

    /** Takes no document type, so no entities, and fetches nothing. */
    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            // Else it writes to the error stream.
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML", e);
        }
    }

    private static OnvifFault fault(Operation operation, Element fault) {
        var code = child(fault, ENVELOPE, "Code");
        var subcodes = new ArrayList<String>();
        var next = code.flatMap(each -> child(each, ENVELOPE, "Subcode"));
        while (next.isPresent() && subcodes.size() < MOST_SUBCODES) {
            subcodes.add(text(next.get(), ENVELOPE, "Value").orElse("?"));
            next = next.flatMap(each -> child(each, ENVELOPE, "Subcode"));
        }
        var value = code.flatMap(each -> text(each, ENVELOPE, "Value")).orElse("Receiver");
        var reason =
                child(fault, ENVELOPE, "Reason")
                        .flatMap(each -> text(each, ENVELOPE, "Text"))
                        .orElse("");
        return new OnvifFault(
                operation.name(), value.substring(value.indexOf(':') + 1), subcodes, reason);
    }

    /** The first child of a name. */
    static Optional<Element> child(Element parent, String namespace, String name) {
        return children(parent, namespace, name).stream().findFirst();
    }

    static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element && is(element, namespace, name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text of the first child of a name. */
    static Optional<String> text(Element parent, String namespace, String name) {
        return child(parent, namespace, name).map(each -> each.getTextContent().strip());
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
