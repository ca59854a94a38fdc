/** The map of the draft: what stands where for certain, to be chosen and moved by pointer or key. */

import { Drawing } from "./drawing.js";
import { svg } from "./elements.js";
import { between } from "./geometry.js";
import { planImage } from "./plan.js";
import { texts } from "./texts.js";
import { View } from "./view.js";

const words = texts.editor;

/** Lines close together: here it is the true places that count. */
const LINE_SPACING = 4;

const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class EditorMap {
    #root = svg("svg", { role: "group", "aria-label": words.mapLabel });
    #does;
    #view;
    #drawing = null;
    #waiting = null;
    #pieces = new Map();
    /** In the order in which keys go through them. */
    #handles = new Map();
    #chosen = null;
    #held = null;
    #plan = null;
    /** Things can be chosen then, and not be moved. */
    isReadOnly = false;

    /**
     * @param holder the element that the drawing fills
     * @param does `choose(list, id)`, `move(list, id, [east, north])` by so many metres, `open(list, id)`
     */
    constructor(holder, does) {
        this.#does = does;
        holder.append(this.#root);
        // Before the view's own: what is held does not drag the map along.
        this.#root.addEventListener("pointerdown", (event) => this.#grab(event));
        this.#root.addEventListener("pointermove", (event) => this.#drag(event));
        this.#root.addEventListener("pointerup", () => this.#drop());
        this.#root.addEventListener("pointercancel", () => this.#letGo());
        this.#root.addEventListener("keydown", (event) => this.#key(event));
        this.#view = new View(this.#root);
    }

    get view() {
        return this.#view;
    }

    /** Draws a site; while something is held, once it is let go. */
    show(site) {
        if (this.#held) {
            this.#waiting = site;
            return;
        }
        const focused = this.#handleOf(document.activeElement);
        this.#draw(site);
        const corners = site.plan ? [site.plan.topLeft, site.plan.topRight] : [];
        this.#view.take(this.#drawing.home(corners), this.#drawing.grain);
        this.#paint();
        if (focused) {
            this.#handles.get(keyOf(focused.list, focused.id))?.group.focus({ preventScroll: true });
        }
    }

    /** Shows what is chosen; a layer too, for a sensor. */
    mark(list, id, layer = null) {
        this.#chosen = list === null ? null : { list, id, layer };
        this.#paint();
    }

    /** Puts the keys' focus on something. */
    focus(list, id) {
        this.#handles.get(keyOf(list, id))?.group.focus({ preventScroll: true });
    }

    /** The smallest box that holds all zones: `{ left, top, right }` in metres. */
    get extent() {
        return this.#drawing?.extent ?? { left: 0, top: 0, right: 100 };
    }

    /** Where a zone is, on the side that nobody climbs over: a place for something new. */
    insideOf(zoneId) {
        const piece = this.#pieces.get(zoneId);
        return piece ? piece.middle(piece.edges.post) : null;
    }

    // --- drawing -------------------------------------------------------------------------------

    #draw(site) {
        const drawing = new Drawing(site, LINE_SPACING);
        this.#drawing = drawing;
        this.#pieces.clear();
        this.#handles.clear();
        this.#plan = planImage(
            site.plan, `/api/site/file/plan/${site.plan?.picture}?${site.plan?.sha256}`, this.#plan);
        const group = (name, drawn) => svg("g", { class: name }, ...drawn);
        this.#root.replaceChildren(
            this.#plan,
            group("zones", site.zones.map((zone, i) => this.#zone(zone, i))),
            group("furniture", site.gates.map((gate) =>
                this.#handle("gates", gate.id, gate.name, null, svg("g", { class: "gate" }, ...drawing.gate(gate))))),
            group("nodes", this.#nodes(site)),
            group("corners", site.zones.map((zone, i) => this.#corner(zone, site.zones.at(i - 1)))),
            group("furniture", [
                ...site.posts.map((post) =>
                    this.#handle("posts", post.id, post.name, post.at, this.#halo(post.at), drawing.post(post.at))),
                ...site.cameras.map((camera) => this.#camera(camera, site)),
            ]),
            group("plan-corners", site.plan ? ["topLeft", "topRight"].map((id) => this.#planCorner(site.plan, id)) : []),
            drawing.scaleBar(),
        );
    }

    #zone(zone, i) {
        const piece = this.#drawing.zone(zone, i);
        this.#pieces.set(zone.id, piece);
        return this.#handle("zones", zone.id, zone.name, null, piece.group);
    }

    #corner(zone, before) {
        const [x, y] = zone.from;
        const dot = svg("circle", { class: "corner", cx: x, cy: -y, r: 3.4 * this.#drawing.unit });
        const name = words.corner(before.name, zone.name);
        return this.#handle("corners", zone.id, name, zone.from, this.#halo(zone.from), dot);
    }

    #planCorner(plan, id) {
        const [x, y] = plan[id];
        const half = 4 * this.#drawing.unit;
        const sign = svg("rect", { class: "plan-corner", x: x - half, y: -y - half, width: 2 * half, height: 2 * half });
        return this.#handle("planCorners", id, words.planCorners[id], plan[id], this.#halo(plan[id]), sign);
    }

    /** What of something small can be held, and shows that it is chosen. */
    #halo([x, y]) {
        return svg("circle", { class: "halo", cx: x, cy: -y, r: 9.5 * this.#drawing.unit });
    }

    /** Many a camera hangs at a tower: it is drawn beside it then, and both can be held. */
    #camera(camera, site) {
        const u = this.#drawing.unit;
        const [x, y] = camera.at;
        const isAtPost = site.posts.some((post) => Math.hypot(post.at[0] - x, post.at[1] - y) < 8 * u);
        const at = isAtPost ? [x + 12 * u, y + 9 * u] : [x, y];
        return this.#handle(
            "cameras", camera.id, camera.name, camera.at, this.#halo(at), this.#drawing.camera(at, 1.5));
    }

    /** Nodes have no place of their own: each is drawn at its first sensor's zone. */
    #nodes(site) {
        const { edges, unit } = this.#drawing;
        const byZone = Map.groupBy(site.nodes, (node) => node.sensors[0]?.zone);
        return [...byZone].flatMap(([zone, nodes]) => {
            const index = this.#drawing.zoneIndex(zone);
            if (index < 0) {
                return [];
            }
            const next = (index + 1) % edges.node.length;
            return nodes.map((node, i) => {
                const at = between(edges.node[index], edges.node[next], (i + 1) / (nodes.length + 1));
                const dot = svg("circle", { class: "dot", cx: at[0], cy: -at[1], r: 2.8 * unit });
                return this.#handle("nodes", node.id, words.node(node.id), null, this.#halo(at), dot);
            });
        });
    }

    /** @param place null for what is not moved by itself */
    #handle(list, id, name, place, ...drawn) {
        const label = place ? words.at(name, ...place) : name;
        const group = svg(
            "g",
            {
                class: place ? "handle movable" : "handle",
                role: "button",
                tabindex: -1,
                "aria-label": label,
                "data-list": list,
                "data-id": id,
            },
            svg("title", {}, label),
            ...drawn,
        );
        this.#handles.set(keyOf(list, id), { list, id, place, group });
        return group;
    }

    #paint() {
        const chosen = this.#chosen && this.#handles.get(keyOf(this.#chosen.list, this.#chosen.id));
        const first = this.#handles.values().next().value;
        for (const handle of this.#handles.values()) {
            const isChosen = handle === chosen;
            handle.group.classList.toggle("chosen", isChosen);
            handle.group.setAttribute("aria-pressed", String(isChosen));
            handle.group.setAttribute("tabindex", handle === (chosen ?? first) ? 0 : -1);
        }
        for (const piece of this.#pieces.values()) {
            for (const [layer, line] of piece.lines) {
                line.classList.toggle(
                    "touched", this.#pieces.get(this.#chosen?.id) === piece && layer === this.#chosen.layer);
            }
        }
    }

    // --- by pointer ------------------------------------------------------------------------------

    #grab(event) {
        const handle = this.#handleOf(event.target);
        if (!handle || event.button !== 0) {
            return;
        }
        handle.group.focus({ preventScroll: true });
        this.#does.choose(handle.list, handle.id);
        if (handle.place && !this.isReadOnly) {
            event.stopImmediatePropagation();
            event.preventDefault();
            this.#root.setPointerCapture(event.pointerId);
            this.#held = { handle, from: this.#view.at(event), by: [0, 0] };
        }
    }

    #drag(event) {
        if (!this.#held) {
            return;
        }
        const at = this.#view.at(event);
        const { handle, from } = this.#held;
        const by = [Math.round(at.x - from.x), -Math.round(at.y - from.y)];
        this.#held.by = by;
        handle.group.setAttribute("transform", `translate(${by[0]} ${-by[1]})`);
    }

    #drop() {
        const held = this.#held;
        this.#letGo();
        if (held && held.by.some((metres) => metres !== 0)) {
            this.#does.move(held.handle.list, held.handle.id, held.by);
        }
    }

    #letGo() {
        this.#held?.handle.group.removeAttribute("transform");
        this.#held = null;
        if (this.#waiting) {
            const site = this.#waiting;
            this.#waiting = null;
            this.show(site);
        }
    }

    // --- by key ------------------------------------------------------------------------------------

    #key(event) {
        const handle = this.#handleOf(event.target);
        if (!handle || event.ctrlKey || event.metaKey || !this.#pressed(event, handle)) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    #pressed(event, handle) {
        const way = ARROWS[event.key];
        if (way && handle.place && !this.isReadOnly) {
            const metres = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
            this.#does.move(handle.list, handle.id, way.map((each) => each * metres));
            return true;
        }
        switch (event.key) {
            case "PageDown":
                return this.#step(handle, 1);
            case "PageUp":
                return this.#step(handle, -1);
            case " ":
                this.#does.choose(handle.list, handle.id);
                return true;
            case "Enter":
                this.#does.open(handle.list, handle.id);
                return true;
            default:
                return false;
        }
    }

    #step(handle, by) {
        const all = [...this.#handles.values()];
        const next = all.at((all.indexOf(handle) + by) % all.length);
        next.group.focus();
        this.#does.choose(next.list, next.id);
        return true;
    }

    #handleOf(target) {
        const group = target?.closest?.(".handle");
        return group && this.#root.contains(group)
            ? this.#handles.get(keyOf(group.dataset.list, group.dataset.id)) ?? null
            : null;
    }
}

function keyOf(list, id) {
    return `${list}/${id}`;
}
