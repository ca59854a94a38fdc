/** Times in the site's zone, and the gateway's clock as far as the page knows it. */

import { texts } from "./texts.js";

let clockFormat = format("UTC", {});
let dayFormat = format("UTC", { day: "2-digit", month: "short" });
let offsetMs = 0;

function format(timeZone, more) {
    return new Intl.DateTimeFormat(texts.locale, {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
        ...more,
    });
}

export function setTimeZone(timeZone) {
    clockFormat = format(timeZone, {});
    dayFormat = format(timeZone, { day: "2-digit", month: "short" });
}

/** The gateway said what time it is. */
export function setGatewayTime(instant) {
    offsetMs = Date.parse(instant) - Date.now();
}

export function gatewayNow() {
    return new Date(Date.now() + offsetMs);
}

/** `02:14:07`; with the day when it is not of the last twelve hours. */
export function timeText(instant) {
    const time = new Date(instant);
    const old = Math.abs(gatewayNow() - time) > 12 * 3600 * 1000;
    return (old ? dayFormat : clockFormat).format(time);
}

/** A sentence of the gateway, with the instants in it as this page says times: `2026-11-29T23:31:18.137Z` is for programs. */
export function readable(sentence) {
    return sentence.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (instant) => timeText(instant));
}

export function clockText(date) {
    return clockFormat.format(date);
}
