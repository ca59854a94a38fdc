/** Dialogs: closing an alert, the list of keys. */

import { byId, element } from "./elements.js";
import { sentence, texts } from "./texts.js";

const DISPOSITIONS = ["INTRUSION", "NUISANCE", "TEST", "AUTHORISED", "FAULT"];

/** The same letters in every language: hands learn them. */
const CAUSE_KEYS = {
    w: "WIND",
    r: "RAIN",
    t: "THUNDERSTORM",
    m: "TREMOR",
    a: "ANIMAL",
    v: "VEGETATION",
    c: "VEHICLE",
    f: "AIRCRAFT",
    p: "PASSER_BY",
    u: "UNKNOWN",
};

export class Closing {
    #dialog = byId("closing");
    #state;
    #send;
    #alert = null;

    /** @param send `(alert, { disposition, cause, note })`; rejects with what speaks against it */
    constructor(state, send) {
        this.#state = state;
        this.#send = send;
        byId("closing-title").textContent = texts.closeTitle;
        byId("closing-note-label").textContent = texts.note;
        byId("closing-cancel").textContent = texts.cancel;
        byId("closing-button").textContent = texts.closeButton;
        byId("closing-dispositions").append(
            element("legend", {}, texts.disposition),
            ...DISPOSITIONS.map((value, i) => choice("disposition", value, texts.dispositions[value], i + 1)),
        );
        byId("closing-causes").append(
            element("legend", {}, texts.cause),
            ...Object.entries(CAUSE_KEYS).map(([key, value]) => choice("cause", value, texts.causes[value], key)),
        );
        this.#dialog.addEventListener("change", () => this.#offerCauses());
        byId("closing-cancel").addEventListener("click", () => this.#dialog.close());
        byId("closing-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#submit();
        });
        this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    }

    show(alert) {
        this.#alert = alert;
        byId("closing-alert").textContent =
            `${texts.number(alert.number)} ${sentence(this.#state.site, alert)}`;
        byId("closing-problem").textContent = "";
        byId("closing-note").value = "";
        byId("closing-form").reset();
        this.#offerCauses();
        this.#dialog.showModal();
        this.#choices("disposition")[0].focus();
    }

    #choices(name) {
        return [...this.#dialog.querySelectorAll(`input[name=${name}]`)];
    }

    #chosen(name) {
        return this.#choices(name).find((each) => each.checked)?.value ?? null;
    }

    #offerCauses() {
        byId("closing-causes").hidden = this.#chosen("disposition") !== "NUISANCE";
    }

    #key(event) {
        if (event.target.id !== "closing-note" && !event.ctrlKey && !event.metaKey && !event.altKey) {
            const wanted =
                this.#choices("disposition")[Number(event.key) - 1] ?? this.#causeOf(event.key.toLowerCase());
            if (wanted) {
                event.preventDefault();
                wanted.checked = true;
                wanted.focus();
                this.#offerCauses();
            }
        }
        if (event.key === "Enter" && event.target.id === "closing-note" && !event.shiftKey) {
            event.preventDefault();
            this.#submit();
        }
    }

    /** A cause's letter says at once that it was a nuisance. */
    #causeOf(key) {
        const cause = this.#choices("cause").find((each) => each.value === CAUSE_KEYS[key]);
        if (cause) {
            this.#choices("disposition")[DISPOSITIONS.indexOf("NUISANCE")].checked = true;
        }
        return cause;
    }

    async #submit() {
        const disposition = this.#chosen("disposition");
        const cause = disposition === "NUISANCE" ? this.#chosen("cause") : null;
        if (!disposition || (disposition === "NUISANCE" && !cause)) {
            byId("closing-problem").textContent = disposition ? texts.chooseCause : texts.chooseDisposition;
            return;
        }
        try {
            await this.#send(this.#alert, { disposition, cause, note: byId("closing-note").value.trim() });
            this.#dialog.close();
        } catch (problem) {
            // Who has read that it changed, and insists, acts on what it is now.
            this.#alert = problem.current ?? this.#alert;
            byId("closing-problem").textContent = problem.message || texts.unreachable;
        }
    }
}

function choice(name, value, words, key) {
    return element(
        "label",
        { class: "disposition" },
        element("input", { type: "radio", name, value }),
        element("kbd", {}, String(key)),
        words,
    );
}

export function fillKeys() {
    byId("keys-title").textContent = texts.keys;
    byId("keys-close").textContent = texts.done;
    for (const [keys, does] of texts.keyList) {
        byId("keys-list").append(element("dt", {}, keys), element("dd", {}, does));
    }
}
