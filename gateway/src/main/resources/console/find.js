/** Where is it? Finds zones, sensors, nodes, gates, towers and cameras by what people call them. */

import { byId, element } from "./elements.js";
import { texts } from "./texts.js";

const words = texts.find;

export class Find {
    #state;
    #map;
    #places = [];

    constructor(state, map) {
        this.#state = state;
        this.#map = map;
        byId("find").setAttribute("aria-label", words.label);
        byId("find").placeholder = words.label;
        state.on("site", () => this.#gather());
        byId("find-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#find(byId("find").value);
        });
        byId("find").addEventListener("change", () => this.#find(byId("find").value));
    }

    focus() {
        byId("find").select();
        byId("find").focus();
    }

    #gather() {
        const { site } = this.#state;
        const layer = (id) => this.#state.layerName(id);
        const zone = (id) => this.#state.zone(id)?.name ?? id;
        this.#places = [
            ...site.zones.map((each) => ({ id: each.id, name: each.name, zone: each.id, says: each.name })),
            ...site.gates.map((each) => ({ ...each, says: words.in(each.name, zone(each.zone)) })),
            ...site.cameras.map((each) => ({ id: each.id, name: each.name, zone: each.zones[0], says: words.looksAt(each.name, each.zones.map(zone).join(", ")) })),
            ...site.nodes.flatMap((node) => [
                {
                    id: node.id,
                    name: node.id,
                    zone: node.sensors[0].zone,
                    says: words.node(node.id, site.posts.find((post) => post.id === node.post)?.name ?? node.post),
                },
                ...node.sensors.map((sensor) => ({
                    id: sensor.id,
                    name: sensor.id,
                    zone: sensor.zone,
                    layer: sensor.layer,
                    says: words.sensor(sensor.id, layer(sensor.layer), zone(sensor.zone), node.id),
                })),
            ]),
            ...site.sources.flatMap((source) => source.sensors.map((sensor) => ({
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
            byId("found").textContent = "";
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
        byId("found").textContent = place ? place.says : words.none(text.trim());
        if (place) {
            this.#map.point(place.zone, place.layer);
        }
    }
}
