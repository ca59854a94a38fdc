/** Where is it? Finds zones, sensors, nodes, gates, towers and cameras by what people call them. */

import { asideByZone, suppressionLine } from "./aside.js";
import { byId, element } from "./elements.js";
import { texts } from "./texts.js";

const words = texts.find;

export class Find {
    #state;
    #map;
    #setAside;
    #places = [];
    #found = null;

    /** @param setAside `({ detections, zones })`, when somebody wants to set aside what was found */
    constructor(state, map, setAside) {
        this.#state = state;
        this.#map = map;
        this.#setAside = setAside;
        byId("find").setAttribute("aria-label", words.label);
        byId("find").placeholder = words.label;
        state.on("site", () => this.#gather());
        byId("find-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#find(byId("find").value);
        });
        byId("find").addEventListener("change", () => this.#find(byId("find").value));
        byId("found-aside").textContent = texts.aside.button;
        byId("found-aside").addEventListener("click", () => this.#setAside(this.#subject()));
    }

    focus() {
        byId("find").select();
        byId("find").focus();
    }

    /** Says what a zone is called, and what can be done with it. */
    tell(zoneId) {
        this.#show(this.#places.find((place) => place.id === zoneId));
    }

    #show(place, none = "") {
        this.#found = place ?? null;
        const aside = place?.kind === "ZONE" ? asideByZone(this.#state.site, this.#state.suppressions).get(place.id) ?? [] : [];
        byId("found").textContent = place ? [place.says, ...aside.map(suppressionLine)].join(" · ") : none;
        byId("found-aside").hidden = !this.#mayBeSetAside();
    }

    /** A sensor by whoever judges alerts, nodes and zones by a supervisor. */
    #mayBeSetAside() {
        const { kind } = this.#found ?? {};
        return kind === "SENSOR"
            ? this.#state.mayAct
            : (kind === "NODE" || kind === "ZONE") && this.#state.hasRole("SUPERVISOR");
    }

    /** What was found, as an alert of it would name it. */
    #subject() {
        const { kind, id, zone } = this.#found;
        const node = this.#state.site.nodes.find((each) => each.id === (kind === "NODE" ? id : this.#found.node));
        const sensors = kind === "NODE" ? node.sensors : [{ id }];
        return {
            category: "",
            detections: kind === "ZONE" ? [] : sensors.map((sensor) => ({ sensor: sensor.id, node: node?.id ?? this.#found.node })),
            zones: [zone],
        };
    }

    #gather() {
        const { site } = this.#state;
        const layer = (id) => this.#state.layerName(id);
        const zone = (id) => this.#state.zone(id)?.name ?? id;
        this.#places = [
            ...site.zones.map((each) => ({ kind: "ZONE", id: each.id, name: each.name, zone: each.id, says: each.name })),
            ...site.gates.map((each) => ({ ...each, says: words.in(each.name, zone(each.zone)) })),
            ...site.cameras.map((each) => ({ id: each.id, name: each.name, zone: each.zones[0], says: words.looksAt(each.name, each.zones.map(zone).join(", ")) })),
            ...site.nodes.flatMap((node) => [
                {
                    kind: "NODE",
                    id: node.id,
                    name: node.id,
                    zone: node.sensors[0].zone,
                    says: words.node(node.id, site.posts.find((post) => post.id === node.post)?.name ?? node.post),
                },
                ...node.sensors.map((sensor) => ({
                    kind: "SENSOR",
                    node: node.id,
                    id: sensor.id,
                    name: sensor.id,
                    zone: sensor.zone,
                    layer: sensor.layer,
                    says: words.sensor(sensor.id, layer(sensor.layer), zone(sensor.zone), node.id),
                })),
            ]),
            ...site.sources.flatMap((source) => source.sensors.map((sensor) => ({
                kind: "SENSOR",
                node: source.id,
                id: sensor.id,
                name: sensor.id,
                zone: sensor.zone,
                layer: sensor.layer,
                says: words.sensor(sensor.id, layer(sensor.layer), zone(sensor.zone), source.name),
            }))),
        ];
        byId("find-names").replaceChildren(
            ...this.#places.map((place) => element("option", { value: place.id }, place.name)));
    }

    /** The whole name first, then what begins with it, then what contains it. */
    #find(text) {
        const wanted = text.trim().toLowerCase();
        if (!wanted) {
            this.#show(null);
            return;
        }
        const names = (place) => [place.id, place.name].map((name) => name.toLowerCase());
        const tests = [
            (name) => name === wanted,
            (name) => name.startsWith(wanted),
            (name) => name.includes(wanted),
        ];
        const place = tests
            .map((test) => this.#places.find((each) => names(each).some(test)))
            .find(Boolean);
        this.#show(place, words.none(text.trim()));
        if (place) {
            this.#map.point(place.zone, place.layer);
        }
    }
}
