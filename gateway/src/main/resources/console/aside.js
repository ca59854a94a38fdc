/** What is set aside, and the dialog that sets something aside. */

import { byId, element } from "./elements.js";
import { plainWord, texts } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.aside;

/** In minutes. A shelf lasts 12 hours at most, what is out of service 90 days. */
const SHELF = [15, 60, 240, 720];
const OUT_OF_SERVICE = [480, 1440, 10_080, 43_200];

/** Whether a suppression is about something that an alert is about. */
export function concerns(suppression, alert) {
    switch (suppression.subjectKind) {
        case "SENSOR":
            return alert.detections.some((each) => each.sensor === suppression.subject);
        case "NODE":
            return (
                alert.node === suppression.subject
                || alert.detections.some((each) => each.node === suppression.subject)
            );
        default:
            return alert.zones.includes(suppression.subject);
    }
}

/** The zones in which something is set aside, each with what is. */
export function asideByZone(site, suppressions) {
    const zones = new Map();
    for (const each of suppressions) {
        for (const zone of zonesOf(site, each)) {
            zones.set(zone, [...(zones.get(zone) ?? []), each]);
        }
    }
    return zones;
}

function zonesOf(site, { subjectKind, subject }) {
    const places = [...site.nodes, ...site.sources];
    const sensors = subjectKind === "NODE"
        ? places.filter((place) => place.id === subject).flatMap((place) => place.sensors)
        : places.flatMap((place) => place.sensors).filter((sensor) => sensor.id === subject);
    return subjectKind === "ZONE" ? [subject] : [...new Set(sensors.map((sensor) => sensor.zone))];
}

/** `Sensor z12-motion, shelved until 04:10:00 by olga: heavy rain` */
export function suppressionLine(suppression) {
    return words.line(
        plainWord(words.subjects, suppression.subjectKind),
        suppression.subject,
        plainWord(words.kinds, suppression.kind),
        timeText(suppression.until),
        suppression.who,
        suppression.reason,
    );
}

export class SettingAside {
    #dialog = byId("aside");
    #state;
    #send;

    /** @param send `(wanted)`; rejects with what speaks against it */
    constructor(state, send) {
        this.#state = state;
        this.#send = send;
        byId("aside-title").textContent = words.title;
        byId("aside-help").textContent = words.help;
        byId("aside-reason-label").textContent = words.reason;
        byId("aside-cancel").textContent = texts.cancel;
        byId("aside-button").textContent = words.titleButton;
        byId("aside-cancel").addEventListener("click", () => this.#dialog.close());
        byId("aside-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#submit();
        });
        this.#dialog.addEventListener("change", (event) => {
            switch (event.target.name) {
                case "aside-subject":
                    this.#offerKinds();
                    break;
                case "aside-kind":
                    this.#offerDurations(event.target.value);
                    break;
            }
        });
    }

    /** Offers the sensors of an alert, and their zones and nodes to who may take those out of service. */
    show(alert) {
        const supervisor = this.#state.hasRole("SUPERVISOR");
        const sensors = [...new Set(alert.detections.map((each) => each.sensor))];
        const nodes = [...new Set(alert.detections.map((each) => each.node))];
        const subjects = [
            ...sensors.map((id) => ["SENSOR", id]),
            // Of a node its faults alone are shelved.
            ...(supervisor || alert.category === "FAULT" ? nodes.map((id) => ["NODE", id]) : []),
            ...(supervisor ? alert.zones.map((id) => ["ZONE", id]) : []),
        ];
        byId("aside-subjects").replaceChildren(
            element("legend", {}, words.what),
            ...subjects.map(([kind, id]) =>
                choice("aside-subject", `${kind} ${id}`, `${plainWord(words.subjects, kind)} ${id}`)),
        );
        byId("aside-problem").textContent = "";
        byId("aside-reason").value = "";
        this.#first("aside-subject").checked = true;
        this.#offerKinds();
        this.#dialog.showModal();
        byId("aside-reason").focus();
    }

    #offerDurations(kind) {
        const durations = kind === "SHELVED" ? SHELF : OUT_OF_SERVICE;
        byId("aside-durations").replaceChildren(
            element("legend", {}, words.howLong),
            ...durations.map((minutes) => choice("aside-minutes", String(minutes), words.duration(minutes))),
        );
        [...this.#all("aside-minutes")][1].checked = true;
    }

    /** A zone is not shelved, but taken out of service. */
    #offerKinds() {
        const kinds = [
            ...(this.#chosen("aside-subject").startsWith("ZONE ") ? [] : [["SHELVED", words.shelve]]),
            ...(this.#state.hasRole("SUPERVISOR") ? [["OUT_OF_SERVICE", words.outOfService]] : []),
        ];
        byId("aside-kinds").replaceChildren(
            element("legend", {}, words.how),
            ...kinds.map(([kind, label]) => choice("aside-kind", kind, label)),
        );
        this.#first("aside-kind").checked = true;
        this.#offerDurations(kinds[0][0]);
    }

    #all(name) {
        return this.#dialog.querySelectorAll(`input[name=${name}]`);
    }

    #first(name) {
        return this.#all(name)[0];
    }

    #chosen(name) {
        return [...this.#all(name)].find((each) => each.checked).value;
    }

    async #submit() {
        const reason = byId("aside-reason").value.trim();
        if (!reason) {
            byId("aside-problem").textContent = words.sayWhy;
            byId("aside-reason").focus();
            return;
        }
        const [subjectKind, subject] = this.#chosen("aside-subject").split(" ");
        const minutes = Number(this.#chosen("aside-minutes"));
        try {
            await this.#send({ kind: this.#chosen("aside-kind"), subjectKind, subject, minutes, reason });
            this.#dialog.close();
        } catch (problem) {
            byId("aside-problem").textContent = problem.message || texts.unreachable;
        }
    }
}

function choice(name, value, label) {
    return element("label", { class: "disposition" }, element("input", { type: "radio", name, value }), label);
}
