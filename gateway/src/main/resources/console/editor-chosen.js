/** What is chosen: where it stands in figures, what belongs to it, and a way to take it out. */

import { byId, element } from "./elements.js";
import { neighboursOf, partBehind, placeBehind } from "./site-edits.js";
import { texts } from "./texts.js";

const words = texts.editor;

export class ChosenPanel {
    #panel = byId("chosen");
    #does;
    #shown = "";
    isReadOnly = false;

    /** @param does `put(list, id, [east, north])`, `choose(list, id)`, `open(list, id)`, `remove(list, id)`, `join(zone)` */
    constructor(does) {
        this.#does = does;
        this.#panel.setAttribute("aria-label", words.chosen);
    }

    /** @param draft `{ text, parts, site }` */
    show(draft, list, id) {
        const part = partBehind(draft, list, id);
        const place = list === "zones" ? null : placeBehind(draft, list, id);
        const key = JSON.stringify([list, id, place, part?.of, this.isReadOnly]);
        if (key === this.#shown || this.#isTyping(list, id)) {
            return;
        }
        this.#shown = key;
        this.#panel.dataset.of = `${list}/${id}`;
        if (!part) {
            this.#panel.replaceChildren(element("p", { class: "help" }, words.nothingChosen));
            return;
        }
        this.#panel.replaceChildren(
            element("h2", {}, words.named(words.thing(list, id), nameOf(draft.site, list, id))),
            element("div", { class: "chosen-row" }, ...this.#fields(list, id, place), ...this.#buttons(draft, list, id)),
            ...this.#sensors(draft, list, id),
        );
    }

    /** What somebody is typing is not taken from under their hands. */
    #isTyping(list, id) {
        return this.#panel.dataset.of === `${list}/${id}`
            && document.activeElement?.matches("#chosen input");
    }

    #fields(list, id, place) {
        if (!place) {
            return [];
        }
        const inputs = place.map((metres, axis) =>
            element("input", { id: `chosen-${axis}`, type: "number", step: "any", value: metres, required: true, readonly: this.isReadOnly }));
        const put = () => {
            if (inputs.every((input) => input.checkValidity())) {
                this.#does.put(list, id, inputs.map((input) => input.valueAsNumber));
            }
        };
        inputs.forEach((input) => input.addEventListener("change", put));
        return inputs.flatMap((input, axis) => [
            element("label", { for: input.id }, words.axes[axis]), input]);
    }

    #buttons(draft, list, id) {
        const show = button(words.showInText, () => this.#does.open(list, id));
        const mayGo = !this.isReadOnly && ["posts", "gates", "cameras", "nodes", "sensors"].includes(list);
        if (list === "zones" && !this.isReadOnly && neighboursOf(draft, id).length > 0) {
            return [show, button(words.join.offer, () => this.#does.join(id))];
        }
        return mayGo ? [show, button(words.remove, () => this.#does.remove(list, id))] : [show];
    }

    /** Those of a node, or those that watch a zone. */
    #sensors({ site }, list, id) {
        const places = [...(site?.nodes ?? []), ...(site?.sources ?? [])].flatMap((node) =>
            node.sensors
                .filter((sensor) => (list === "zones" ? sensor.zone === id : list === "nodes" && node.id === id))
                .map((sensor) => ({ ...sensor, node: node.id })));
        if (places.length === 0) {
            return [];
        }
        return [element(
            "ul",
            { class: "chosen-sensors", "aria-label": words.sensors },
            ...places.map((sensor) => element("li", {}, button(
                words.sensorLine(sensor.id, sensor.kind.toLowerCase()),
                () => this.#does.choose("sensors", sensor.id)))),
        )];
    }
}

function nameOf(site, list, id) {
    return site?.[list]?.find((each) => each.id === id)?.name ?? null;
}

function button(label, act) {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", act);
    return made;
}
