/** Taking a zone out of the perimeter: a neighbour takes its length over, and what watches it. */

import { byId, element } from "./elements.js";
import { neighboursOf, zoneJoined } from "./site-edits.js";
import { texts } from "./texts.js";

const words = texts.editor;

export class JoinDialog {
    #dialog = byId("joining");
    #draft;
    #change;
    #zone = null;

    /**
     * @param draft gives `{ text, parts, site }`
     * @param change `(splices, zone, into)`
     */
    constructor(draft, change) {
        this.#draft = draft;
        this.#change = change;
        byId("joining-into-label").textContent = words.join.into;
        byId("joining-cancel").textContent = texts.cancel;
        byId("joining-button").textContent = words.join.button;
        byId("joining-cancel").addEventListener("click", () => this.#dialog.close());
        byId("joining-into").addEventListener("change", () => this.#tell());
        byId("joining-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#dialog.close();
            const into = byId("joining-into").value;
            this.#change(zoneJoined(this.#draft(), this.#zone, into), this.#zone, into);
        });
    }

    show(zone) {
        this.#zone = zone;
        const draft = this.#draft();
        const name = (id) => draft.site?.zones.find((each) => each.id === id)?.name ?? id;
        byId("joining-title").textContent = words.join.title(name(zone));
        byId("joining-into").replaceChildren(
            ...neighboursOf(draft, zone).map((id) => element("option", { value: id }, `${id} · ${name(id)}`)));
        this.#tell();
        this.#dialog.showModal();
        byId("joining-into").focus();
    }

    /** What comes of it, before anybody does it. */
    #tell() {
        const { site } = this.#draft();
        const zone = this.#zone;
        const into = byId("joining-into").value;
        const sensors = [...(site?.nodes ?? []), ...(site?.sources ?? [])]
            .flatMap((node) => node.sensors)
            .filter((sensor) => sensor.zone === zone)
            .map((sensor) => sensor.id);
        const gates = (site?.gates ?? []).filter((gate) => gate.zone === zone).map((gate) => gate.name);
        const cameras = (site?.cameras ?? []).filter((camera) => camera.zones.includes(zone)).map((camera) => camera.name);
        const lines = [
            words.join.length(into),
            sensors.length > 0 ? words.join.sensors(into, sensors.join(", ")) : null,
            gates.length > 0 ? words.join.gates(into, gates.join(", ")) : null,
            cameras.length > 0 ? words.join.cameras(into, cameras.join(", ")) : null,
            words.join.others(zone),
        ].filter(Boolean);
        byId("joining-what").replaceChildren(...lines.map((line) => element("li", {}, line)));
    }
}
