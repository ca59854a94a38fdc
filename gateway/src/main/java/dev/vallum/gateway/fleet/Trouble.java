package dev.vallum.gateway.fleet;

/** What is wrong with a node that is heard. */
public enum Trouble {
    /** It sends what can't be taken, and will not get further by itself. */
    REFUSED,
    /** Its journal has other records than the gateway has of it. */
    FORKED,
    /** Two are heard by its name in turns. */
    TWICE,
    /** Records that it journalled were lost before they were received. */
    RECORDS_LOST,
    /** The certificate that it connects with ends soon, and it was not given another one. */
    CERTIFICATE_ENDING
}
