package dev.vallum.gateway.notify.onvif;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import org.w3c.dom.Element;

/**
 * A camera with presets that takes nothing which the ONVIF specifications don't have: element by
 * element, with its own reading of the WSDLs (device ver10, media ver10, PTZ ver20), of the
 * UsernameToken profile and of RFC 7616.
 */
public final class SimulatedCamera implements AutoCloseable {
    public static final String USER = "vallum";
    public static final String PASSWORD = "look there";
    public static final String PROFILE = "Profile_1";

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String TDS = "http://www.onvif.org/ver10/device/wsdl";
    private static final String TRT = "http://www.onvif.org/ver10/media/wsdl";
    private static final String TPTZ = "http://www.onvif.org/ver20/ptz/wsdl";
    private static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);
    private static final Set<String> PRESETS = Set.of("1", "2", "3");

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> mistakes = new CopyOnWriteArrayList<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final String scheme;

    /** How far its clock is ahead of the real one. */
    public volatile Duration ahead = Duration.ZERO;

    /** What it asks for by HTTP, {@code MD5} or {@code SHA-256}; empty for WS-Security. */
    public volatile String http = "";

    /** How often it says that it moves after it was pointed. */
    public volatile int looksWhileMoving;

    public volatile String preset = "none";
    public volatile String snapshotType = "image/jpeg";
    public volatile byte[] picture;

    /** In place of an answer. */
    public volatile Optional<String> body = Optional.empty();

    public volatile Optional<String> snapshotAddress = Optional.empty();
    public volatile Optional<String> ptzAddress = Optional.empty();

    private final AtomicInteger moving = new AtomicInteger();
    private volatile String lastCount = "";

    public SimulatedCamera() throws IOException {
        this(HttpServer.create(any(), 0), "http");
    }

    private SimulatedCamera(HttpServer server, String scheme) throws IOException {
        this.server = server;
        this.scheme = scheme;
        picture = jpeg(320, 240);
        server.createContext("/", this::answer);
        server.start();
    }

    static SimulatedCamera withTls(SSLContext context) throws IOException {
        var server = HttpsServer.create(any(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new SimulatedCamera(server, "https");
    }

    private static InetSocketAddress any() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static byte[] jpeg(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }

    /** Its device service. */
    public String url() {
        return base() + "/onvif/device_service";
    }

    private String base() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Operations that it carried out, and {@code picture}, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** What a strict camera minds. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/picture")) {
                sendPicture(exchange);
            } else {
                serve(exchange);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sendPicture(HttpExchange exchange) throws IOException, GeneralSecurityException {
        if (!http.isEmpty() && !isLoggedInByHttp(exchange)) {
            challenge(exchange);
            return;
        }
        if (moving.get() > 0) {
            mistakes.add("a picture was taken of a blur");
        }
        asked.add("picture");
        send(exchange, 200, snapshotType, picture);
    }

    private void serve(HttpExchange exchange) throws IOException, GeneralSecurityException {
        Element operation;
        Optional<Element> security;
        try {
            var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            StrictXml.require(exchange.getRequestMethod().equals("POST"), "not a POST");
            StrictXml.require(
                    type.startsWith("application/soap+xml"), "SOAP 1.2 has another type: " + type);
            var envelope = StrictXml.envelope(exchange.getRequestBody().readAllBytes());
            StrictXml.require(StrictXml.is(envelope, SOAP, "Envelope"), "no envelope");
            operation = StrictXml.only(StrictXml.only(envelope, SOAP, "Body"));
            StrictXml.require(
                    type.contains(
                            "action=\""
                                    + operation.getNamespaceURI()
                                    + "/"
                                    + operation.getLocalName()
                                    + "\""),
                    "the action is another one: " + type);
            security = security(envelope);
        } catch (StrictXml.Malformed e) {
            mistakes.add(String.valueOf(e.getMessage()));
            fault(
                    exchange,
                    400,
                    "Sender",
                    List.of("ter:WellFormed"),
                    String.valueOf(e.getMessage()));
            return;
        }
        var name = operation.getLocalName();
        boolean isOpen = Set.of("GetSystemDateAndTime", "GetServices").contains(name);
        if (!isOpen && !http.isEmpty() && !isLoggedInByHttp(exchange)) {
            challenge(exchange);
            return;
        }
        if (!isOpen && http.isEmpty() && !isLoggedIn(security)) {
            fault(exchange, 400, "Sender", List.of("ter:NotAuthorized"), "Sender not authorized");
            return;
        }
        if (security.isPresent() && exchange.getRequestHeaders().containsKey("Authorization")) {
            mistakes.add("logged in by HTTP and by WS-Security at once");
        }
        if (body.isPresent()) {
            send(exchange, 200, "application/soap+xml", bytes(body.get()));
            return;
        }
        carryOut(exchange, operation);
    }

    private void carryOut(HttpExchange exchange, Element operation) throws IOException {
        try {
            var path = exchange.getRequestURI().getPath();
            var service = operation.getNamespaceURI();
            StrictXml.require(
                    service.equals(serviceAt(path)), "service " + service + " is not at " + path);
            var text =
                    switch (operation.getLocalName()) {
                        case "GetSystemDateAndTime" -> time(operation);
                        case "GetServices" -> services(operation);
                        case "GetPresets" -> presets(operation);
                        case "GotoPreset" -> gotoPreset(operation);
                        case "GetStatus" -> status(operation);
                        case "GetSnapshotUri" -> snapshotUri(operation);
                        default ->
                                throw new Refused("Receiver", "ter:ActionNotSupported", "unknown");
                    };
            asked.add(operation.getLocalName());
            send(exchange, 200, "application/soap+xml; charset=utf-8", bytes(enveloped(text)));
        } catch (StrictXml.Malformed e) {
            mistakes.add(String.valueOf(e.getMessage()));
            fault(
                    exchange,
                    400,
                    "Sender",
                    List.of("ter:InvalidArgs"),
                    String.valueOf(e.getMessage()));
        } catch (Refused e) {
            boolean isSenders = e.code.equals("Sender");
            int status = isSenders ? 400 : 500;
            fault(exchange, status, e.code, List.of(e.subcodes), String.valueOf(e.getMessage()));
        }
    }

    private static String serviceAt(String path) {
        return switch (path) {
            case "/onvif/device_service" -> TDS;
            case "/onvif/media" -> TRT;
            case "/onvif/ptz" -> TPTZ;
            default -> "none";
        };
    }

    private String time(Element operation) throws StrictXml.Malformed {
        StrictXml.arguments(operation);
        var now = Instant.now().plus(ahead).atOffset(ZoneOffset.UTC);
        return """
        <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>
        <tt:DateTimeType>Manual</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>
        <tt:TimeZone><tt:TZ>CET-1</tt:TZ></tt:TimeZone>
        <tt:UTCDateTime><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute>
        <tt:Second>%d</tt:Second></tt:Time><tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month>
        <tt:Day>%d</tt:Day></tt:Date></tt:UTCDateTime>
        </tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>\
        """
                .formatted(
                        now.getHour(),
                        now.getMinute(),
                        now.getSecond(),
                        now.getYear(),
                        now.getMonthValue(),
                        now.getDayOfMonth());
    }

    private String services(Element operation) throws StrictXml.Malformed {
        StrictXml.arguments(operation, "IncludeCapability");
        return "<tds:GetServicesResponse>"
                + service(TDS, url())
                + service(TRT, base() + "/onvif/media")
                + service(TPTZ, ptzAddress.orElse(base() + "/onvif/ptz"))
                + "</tds:GetServicesResponse>";
    }

    private static String service(String namespace, String address) {
        return """
        <tds:Service><tds:Namespace>%s</tds:Namespace><tds:XAddr>%s</tds:XAddr>
        <tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>
        """
                .formatted(namespace, address);
    }

    private String presets(Element operation) throws StrictXml.Malformed, Refused {
        requireProfile(StrictXml.arguments(operation, "ProfileToken").getFirst());
        var text = new StringBuilder("<tptz:GetPresetsResponse>");
        PRESETS.forEach(token ->
                text.append("<tptz:Preset token=\"")
                        .append(token)
                        .append("\"><tt:Name>P</tt:Name></tptz:Preset>"));
        return text.append("</tptz:GetPresetsResponse>").toString();
    }

    private String gotoPreset(Element operation) throws StrictXml.Malformed, Refused {
        var tokens = StrictXml.arguments(operation, "ProfileToken", "PresetToken");
        requireProfile(tokens.get(0));
        if (!PRESETS.contains(tokens.get(1))) {
            throw new Refused(
                    "Sender", "ter:InvalidArgVal", "ter:NoToken", "The preset does not exist");
        }
        preset = tokens.get(1);
        moving.set(looksWhileMoving);
        return "<tptz:GotoPresetResponse/>";
    }

    private String status(Element operation) throws StrictXml.Malformed, Refused {
        requireProfile(StrictXml.arguments(operation, "ProfileToken").getFirst());
        int left = moving.getAndUpdate(each -> Math.max(0, each - 1));
        var word = left > 0 ? "MOVING" : "IDLE";
        return "<tptz:GetStatusResponse><tptz:PTZStatus><tt:MoveStatus><tt:PanTilt>"
                + word
                + "</tt:PanTilt><tt:Zoom>IDLE</tt:Zoom></tt:MoveStatus>"
                + "<tt:UtcTime>2026-11-29T12:00:00Z</tt:UtcTime>"
                + "</tptz:PTZStatus></tptz:GetStatusResponse>";
    }

    private String snapshotUri(Element operation) throws StrictXml.Malformed, Refused {
        requireProfile(StrictXml.arguments(operation, "ProfileToken").getFirst());
        return "<trt:GetSnapshotUriResponse><trt:MediaUri><tt:Uri>"
                + snapshotAddress.orElse(base() + "/picture?profile=1&amp;of=now")
                + "</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>"
                + "<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>"
                + "<tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:GetSnapshotUriResponse>";
    }

    private static void requireProfile(String token) throws Refused {
        if (!token.equals(PROFILE)) {
            throw new Refused(
                    "Sender", "ter:InvalidArgVal", "ter:NoProfile", "The profile does not exist");
        }
    }

    private static Optional<Element> security(Element envelope) throws StrictXml.Malformed {
        var header = StrictXml.elements(envelope).getFirst();
        if (!StrictXml.is(header, SOAP, "Header")) {
            return Optional.empty();
        }
        var security = StrictXml.only(header, WSS + "wssecurity-secext-1.0.xsd", "Security");
        StrictXml.require(
                security.getAttributeNS(SOAP, "mustUnderstand").equals("1"), "mustUnderstand");
        return Optional.of(security);
    }

    private boolean isLoggedIn(Optional<Element> security) throws GeneralSecurityException {
        if (security.isEmpty()) {
            return false;
        }
        var extension = WSS + "wssecurity-secext-1.0.xsd";
        try {
            var token = StrictXml.only(security.get(), extension, "UsernameToken");
            var password = StrictXml.only(token, extension, "Password");
            var nonce = StrictXml.only(token, extension, "Nonce");
            var created = StrictXml.only(token, WSS + "wssecurity-utility-1.0.xsd", "Created");
            StrictXml.require(
                    password.getAttribute("Type")
                            .equals(WSS + "username-token-profile-1.0#PasswordDigest"),
                    "the password's type");
            StrictXml.require(
                    nonce.getAttribute("EncodingType")
                            .equals(WSS + "soap-message-security-1.0#Base64Binary"),
                    "the nonce's encoding");
            StrictXml.require(nonces.add(nonce.getTextContent()), "a nonce came twice");
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getDecoder().decode(nonce.getTextContent()));
            sha1.update(bytes(created.getTextContent()));
            var right = Base64.getEncoder().encodeToString(sha1.digest(bytes(PASSWORD)));
            var age =
                    Duration.between(
                            Instant.parse(created.getTextContent()), Instant.now().plus(ahead));
            return StrictXml.only(token, extension, "Username").getTextContent().equals(USER)
                    && password.getTextContent().equals(right)
                    && age.abs().compareTo(CLOCKS_MAY_DIFFER) < 0;
        } catch (StrictXml.Malformed e) {
            mistakes.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean isLoggedInByHttp(HttpExchange exchange) throws GeneralSecurityException {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Digest ")) {
            return false;
        }
        var uri = parameter(header, "uri");
        if (!uri.equals(exchange.getRequestURI().toString())) {
            mistakes.add("signed another address: " + uri);
            return false;
        }
        var count = parameter(header, "nc");
        if (count.equals(lastCount)) {
            mistakes.add("a nonce was used twice with one count");
            return false;
        }
        lastCount = count;
        var right =
                hex(
                        String.join(
                                ":",
                                hex(USER + ":camera \"1\":" + PASSWORD),
                                "n0nce",
                                count,
                                parameter(header, "cnonce"),
                                "auth",
                                hex(exchange.getRequestMethod() + ":" + uri)));
        return parameter(header, "username").equals(USER)
                && parameter(header, "nonce").equals("n0nce")
                && parameter(header, "opaque").equals("op,aque")
                && parameter(header, "response").equals(right);
    }

    private static String parameter(String header, String name) {
        var found =
                Pattern.compile("[ ,]" + name + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^, ]+))")
                        .matcher(header);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private String hex(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(http).digest(bytes(text)));
    }

    private void challenge(HttpExchange exchange) throws IOException {
        lastCount = "";
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"camera\"");
        exchange.getResponseHeaders()
                .add(
                        "WWW-Authenticate",
                        "Digest realm=\"camera \\\"1\\\"\", qop=\"auth,auth-int\", algorithm="
                                + http
                                + ", nonce=\"n0nce\", opaque=\"op,aque\"");
        exchange.sendResponseHeaders(401, -1);
    }

    private void fault(
            HttpExchange exchange, int status, String code, List<String> subcodes, String reason)
            throws IOException {
        var nested = "";
        for (var subcode : subcodes.reversed()) {
            nested =
                    "<env:Subcode><env:Value>%s</env:Value>%s</env:Subcode>"
                            .formatted(subcode, nested);
        }
        var text =
                """
                <env:Fault><env:Code><env:Value>env:%s</env:Value>%s</env:Code>
                <env:Reason><env:Text xml:lang="en">%s</env:Text></env:Reason></env:Fault>
                """
                        .formatted(code, nested, reason);
        send(exchange, status, "application/soap+xml", bytes(enveloped(text)));
    }

    private static String enveloped(String body) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"
         xmlns:ter="http://www.onvif.org/ver10/error" xmlns:tt="http://www.onvif.org/ver10/schema"
         xmlns:tds="http://www.onvif.org/ver10/device/wsdl"
         xmlns:trt="http://www.onvif.org/ver10/media/wsdl"
         xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl"><env:Body>%s</env:Body></env:Envelope>
        """
                .formatted(body);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Right in form, and refused. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String[] subcodes;

        Refused(String code, String subcode, String reason) {
            super(reason);
            this.code = code;
            subcodes = new String[] {subcode};
        }

        Refused(String code, String subcode, String special, String reason) {
            super(reason);
            this.code = code;
            subcodes = new String[] {subcode, special};
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
