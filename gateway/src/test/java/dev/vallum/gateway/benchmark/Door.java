package dev.vallum.gateway.benchmark;

/** By what nodes prove who they are. */
enum Door {
    SECRETS("with secrets"),
    CERTIFICATES("with certificates, signed");

    private final String title;

    Door(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
