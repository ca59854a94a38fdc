/** A few words at the edge of the page, for a few seconds, and a button while they can be taken back. */

import { byId, element } from "./elements.js";
import { texts } from "./texts.js";

const SHOWN_MS = 5000;
const UNDONE_WITHIN_MS = 10_000;
let timer = null;
let pending = null;

/** @param undo takes back what the words tell of; absent where nothing can */
export function toast(words, undo = null) {
    const place = byId("toast");
    pending = undo;
    place.replaceChildren(words);
    if (undo) {
        const button = element(
            "button", { id: "undo", type: "button", "aria-keyshortcuts": "u" }, texts.undo, element("kbd", {}, "u"));
        button.addEventListener("click", takeBack);
        place.append(button);
    }
    place.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(hide, undo ? UNDONE_WITHIN_MS : SHOWN_MS);
}

/** Takes back what was done last, while its words are shown. */
export function takeBack() {
    const undo = pending;
    if (undo) {
        hide();
        undo();
    }
}

function hide() {
    pending = null;
    byId("toast").hidden = true;
}
