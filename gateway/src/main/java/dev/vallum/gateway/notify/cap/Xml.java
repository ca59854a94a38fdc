package dev.vallum.gateway.notify.cap;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document in the making. */
final class Xml {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;
    private int depth;

    Xml() {
        try {
            writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** The outermost element. */
    void begin(String name, String namespace) {
        try {
            writer.setDefaultNamespace(namespace);
            writer.writeStartElement(name);
            writer.writeDefaultNamespace(namespace);
            depth++;
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    void begin(String name) {
        try {
            writer.writeStartElement(name);
            depth++;
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    void attribute(String name, String value) {
        try {
            writer.writeAttribute(name, allowed(value));
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    void text(String name, String value) {
        begin(name);
        try {
            writer.writeCharacters(allowed(value));
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
        end();
    }

    void end() {
        try {
            writer.writeEndElement();
            depth--;
            if (depth == 0) {
                writer.writeEndDocument();
                writer.flush();
            }
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** XML has no way to write most control characters. */
    private static String allowed(String value) {
        return value.replaceAll(
                "[^\\x09\\x0A\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }

    private static IllegalStateException inMemory(XMLStreamException e) {
        return new IllegalStateException("writing to memory", e);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
