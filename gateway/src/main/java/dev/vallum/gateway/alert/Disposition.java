package dev.vallum.gateway.alert;

/** What an alert turned out to be. */
public enum Disposition {
    INTRUSION,
    NUISANCE,
    TEST,
    AUTHORISED,
    FAULT,
    /** It came and went while it was set aside. Nobody judged it; the gateway alone says this. */
    WITHHELD
}
