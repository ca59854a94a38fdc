package dev.vallum.hardware.watchdog;

/**
 * The kernel's requests to a watchdog ({@code linux/watchdog.h}; Documentation/watchdog/
 * watchdog-api.rst). Their numbers are the same on 64-bit ARM and x86-64.
 */
final class WatchdogRequest {
    /** {@code WDIOC_GETSUPPORT}: options, firmware version (32 bits each), name of 32 bytes. */
    static final int GET_SUPPORT = 0x8028_5700;

    /** {@code WDIOC_GETBOOTSTATUS}: flags of the last boot. */
    static final int GET_BOOT_STATUS = 0x8004_5702;

    /** {@code WDIOC_KEEPALIVE}. */
    static final int KEEP_ALIVE = 0x8004_5705;

    /** {@code WDIOC_SETTIMEOUT}: seconds wanted, then seconds taken. */
    static final int SET_TIMEOUT = 0xC004_5706;

    /** {@code WDIOC_GETTIMEOUT}: seconds. */
    static final int GET_TIMEOUT = 0x8004_5707;

    static final int SUPPORT_BYTES = 40;
    static final int NAME_AT = 8;

    /** {@code WDIOF_CARDRESET}: the card reset the machine. */
    static final int CARD_RESET = 0x0020;

    /** {@code WDIOF_SETTIMEOUT}: the time can be set. */
    static final int CAN_SET_TIMEOUT = 0x0080;

    /** {@code WDIOF_MAGICCLOSE}: only closing after the magic letter stops it. */
    static final int MAGIC_CLOSE = 0x0100;

    /** The letter. */
    static final byte MAGIC = 'V';

    private WatchdogRequest() {}
}
