package dev.vallum.gateway.notify.onvif;

import java.util.List;

/** A camera refused something: a SOAP fault, as the ONVIF core specification has them. */
final class OnvifFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isSenders;

    /**
     * @param code {@code Sender} or {@code Receiver}
     * @param subcodes from the general to the special, such as {@code ter:InvalidArgVal}
     * @param reason in words
     */
    OnvifFault(String operation, String code, List<String> subcodes, String reason) {
        super(
                operation
                        + ": "
                        + String.join("/", subcodes.isEmpty() ? List.of(code) : subcodes)
                        + (reason.isBlank() ? "" : " (" + reason.strip() + ")"));
        isSenders = code.equals("Sender");
    }

    /** Whether it will be refused again, however often it is asked for. */
    boolean isSenders() {
        return isSenders;
    }
}
