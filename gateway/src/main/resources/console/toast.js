/** A few words at the edge of the page, for a few seconds. */

import { byId } from "./elements.js";

const SHOWN_MS = 5000;
let timer = null;

export function toast(words) {
    const place = byId("toast");
    place.textContent = words;
    place.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (place.hidden = true), SHOWN_MS);
}
