/**
 * The perimeter as a drawing: each zone a piece of the band, each layer a line in it.
 * Alerts colour zones and the layers they touched; a detection makes its piece flash.
 */

import { replaceInPlace, setText, svg } from "./elements.js";
import { between, box, offset, outline } from "./geometry.js";
import { prioritySign } from "./shapes.js";
import { isReturned, isUnacknowledged } from "./state.js";
import { texts, zoneLabel } from "./texts.js";

const FLASH_MS = 800;
const LINE_SPACING = 8.5;
const ZOOM_MOST = 8;

export class PerimeterMap {
    #state;
    #openGate;
    #root;
    #unit;
    #home;
    #view;
    #pieces = new Map();
    #nodeSigns = new Map();
    #overlay;
    #arrows;
    /** What is drawn of alerts, kept until it has to look different. */
    #marks = new Map();
    #courses = new WeakMap();

    /** @param holder the element that the drawing fills */
    /** @param openGate `(gate)`, when somebody chooses one */
    constructor(holder, state, openGate) {
        this.#state = state;
        this.#openGate = openGate;
        this.#root = svg("svg", { role: "group", "aria-label": texts.mapHelp });
        holder.append(this.#root);
        state.on("site", () => this.#draw());
        const paint = () => this.#paint();
        state.on("alerts", paint);
        state.on("selection", paint);
        state.on("nodes", () => this.#paintNodes());
        this.#root.addEventListener("click", (event) => this.#clicked(event));
        this.#root.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
        this.#makeDraggable();
    }

    // --- drawing, once for each site -------------------------------------------------------

    #draw() {
        const { site } = this.#state;
        const line = outline(site.zones);
        const extent = box(line.points, 0);
        this.#unit = Math.max(extent.width, extent.height * 1.25) / 1000;
        this.#pieces.clear();
        this.#nodeSigns.clear();
        this.#marks.clear();
        this.#courses = new WeakMap();
        const edges = this.#edges(line, site.layers.length);
        const zones = svg("g", { class: "zones" });
        site.zones.forEach((zone, i) => zones.append(this.#zone(zone, i, edges)));
        this.#arrows = svg("g", { class: "arrows" });
        this.#overlay = svg("g", { class: "overlay" });
        this.#root.replaceChildren(
            this.#hatching(),
            zones,
            this.#furniture(edges),
            this.#nodes(edges),
            this.#arrows,
            this.#overlay,
            this.#scaleBar(extent),
        );
        const around = box(edges.sign, 20 * this.#unit);
        this.#home = { ...around, top: -(around.bottom + around.height) };
        this.centre();
    }

    /** Parallel outlines: one for each layer and some beyond, all with the zones' corners. */
    #edges(line, layerCount) {
        const spacing = LINE_SPACING * this.#unit;
        const half = ((layerCount - 1) / 2) * spacing;
        const at = (distance) => offset(line, distance);
        return {
            layers: Array.from({ length: layerCount }, (_, i) => at(half - i * spacing)),
            outer: at(half + 0.9 * spacing),
            inner: at(-half - 0.9 * spacing),
            label: at(half + 2.4 * spacing),
            node: at(-half - 1.7 * spacing),
            post: at(-half - 3.1 * spacing),
            arrowTip: at(-half - 8.5 * spacing),
            along: at(-half - 4.8 * spacing),
            camera: at(-half - 4.6 * spacing),
            sign: at(half + 5.7 * spacing),
        };
    }

    #zone(zone, i, edges) {
        const next = (i + 1) % edges.outer.length;
        const piece = (points, share) => between(points[i], points[next], share);
        const band = [
            piece(edges.outer, 0.015),
            piece(edges.outer, 0.985),
            piece(edges.inner, 0.985),
            piece(edges.inner, 0.015),
        ];
        const group = svg("g", { class: "zone", "data-zone": zone.id });
        group.append(
            svg("title", {}, zone.name),
            svg("polygon", { class: "band", points: this.#points(band) }),
        );
        const lines = new Map();
        this.#state.site.layers.forEach((layer, depth) => {
            const ends = [piece(edges.layers[depth], 0.03), piece(edges.layers[depth], 0.97)];
            const drawn = svg("polyline", { class: `layer ${layer.id}`, points: this.#points(ends) });
            lines.set(layer.id, drawn);
            group.append(drawn);
        });
        const middle = (points) => between(points[i], points[next], 0.5);
        const label = this.#text(middle(edges.label), zoneLabel(zone.id), "zone-label");
        group.append(label);
        this.#pieces.set(zone.id, { group, lines, label, edges, middle, index: i });
        return group;
    }

    /** What stands still: towers, gates and cameras. */
    #furniture(edges) {
        const { site } = this.#state;
        const group = svg("g", { class: "furniture" });
        for (const gate of site.gates) {
            const at = this.#pieceIndex(gate.zone);
            group.append(this.#gate(gate, at, edges));
        }
        for (const camera of site.cameras) {
            group.append(this.#camera(camera, edges));
        }
        for (const post of site.posts) {
            const [x, y] = this.#nearestOn(edges.post, post.at);
            group.append(this.#named(post.name, this.#square(x, y, 5.5, "post")));
        }
        return group;
    }

    #gate(gate, index, edges) {
        const next = (index + 1) % edges.outer.length;
        const sides = [0.42, 0.58].map((share) => [
            between(edges.outer[index], edges.outer[next], share),
            between(edges.inner[index], edges.inner[next], share),
        ]);
        const bars = sides.map((side) => svg("polyline", { points: this.#points(side) }));
        // What can be pressed: bars alone are too thin for a hand.
        const door = svg("polygon", { points: this.#points([...sides[0], ...sides[1].toReversed()]) });
        const name = this.#text(
            between(edges.arrowTip[index], edges.arrowTip[next], 0.5), gate.name, "gate-name");
        const button = svg(
            "g",
            { class: "gate", role: "button", tabindex: 0, "aria-label": texts.gates.title(gate.name) },
            door,
            ...bars,
            name,
        );
        button.addEventListener("click", (event) => {
            event.stopPropagation();
            this.#openGate(gate);
        });
        button.addEventListener("keydown", (event) => {
            if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                event.stopPropagation();
                this.#openGate(gate);
            }
        });
        return this.#named(gate.name, button);
    }

    #camera(camera, edges) {
        const u = this.#unit;
        const [x, y] = this.#nearestOn(edges.camera, camera.at);
        const sign = svg("path", {
            class: "camera",
            transform: `translate(${x} ${-y}) scale(${u})`,
            d: "M-4,-2.6h5.4v5.2h-5.4z M1.4,-0.6l3.4,-2v5.2l-3.4,-2z",
        });
        return this.#named(camera.name, sign);
    }

    #nodes(edges) {
        const group = svg("g", { class: "nodes" });
        for (const node of this.#state.site.nodes) {
            const zone = node.sensors[0]?.zone;
            const index = this.#pieceIndex(zone);
            if (index < 0) {
                continue;
            }
            const next = (index + 1) % edges.node.length;
            const [x, y] = between(edges.node[index], edges.node[next], 0.5);
            const sign = svg("g", {
                class: "node",
                transform: `translate(${x} ${-y}) scale(${this.#unit})`,
            });
            sign.append(
                svg("title", {}, node.id),
                svg("circle", { r: 2 }),
                svg("path", { class: "cross", d: "M-5,-5L5,5M5,-5L-5,5" }),
            );
            this.#nodeSigns.set(node.id, sign);
            group.append(sign);
        }
        return group;
    }

    #scaleBar(extent) {
        const metres = [500, 200, 100, 50, 20, 10].find((m) => m < extent.width / 5) ?? 5;
        const u = this.#unit;
        const x = extent.left + extent.width / 2 - metres / 2;
        const y = -(extent.bottom + extent.height * 0.5) + 150 * u;
        return svg(
            "g",
            { class: "scale-bar" },
            svg("path", { d: `M${x},${y - 4 * u}v${8 * u}M${x},${y}h${metres}M${x + metres},${y - 4 * u}v${8 * u}` }),
            this.#text([x + metres / 2, -(y + 14 * u)], texts.metres(metres), "scale-text"),
            svg("path", {
                transform: `translate(${x + metres + 34 * u} ${y - 2 * u}) scale(${u})`,
                d: "M0,-9L5,7L0,3L-5,7Z",
            }),
            this.#text([x + metres + 34 * u, -(y + 16 * u)], texts.north, "scale-text"),
        );
    }

    #hatching() {
        const u = this.#unit;
        const patterns = ["critical", "high", "medium", "low"].map((priority) =>
            svg(
                "pattern",
                {
                    id: `hatch-${priority}`,
                    class: `hatch ${priority}`,
                    width: 7 * u,
                    height: 7 * u,
                    patternUnits: "userSpaceOnUse",
                    patternTransform: "rotate(45)",
                },
                svg("rect", { width: 2.6 * u, height: 7 * u }),
            ),
        );
        return svg("defs", {}, ...patterns);
    }

    // --- painting, on each change ------------------------------------------------------------

    #paint() {
        if (!this.#state.site || !this.#overlay) {
            return;
        }
        const open = this.#state.open();
        const selected = this.#state.selectedAlert();
        const first = new Map();
        const touched = new Map();
        for (const alert of open) {
            alert.zones.filter((zone) => !first.has(zone)).forEach((zone) => first.set(zone, alert));
            if (alert.category !== "FAULT") {
                alert.detections.forEach((each) => addTo(touched, each.zone, each.layer));
            }
        }
        for (const [zoneId, piece] of this.#pieces) {
            this.#paintZone(zoneId, piece, first.get(zoneId), touched.get(zoneId), selected);
        }
        replaceInPlace(this.#overlay, this.#drawMarks(open, selected));
        replaceInPlace(this.#arrows, open.flatMap((alert) => this.#course(alert)));
    }

    #drawMarks(open, selected) {
        const before = this.#marks;
        this.#marks = new Map();
        for (const [zoneId, alert] of this.#signs(open, selected)) {
            const known = before.get(zoneId);
            const chosen = alert === selected;
            const same = known?.alert === alert && known.chosen === chosen;
            const sign = same ? known.sign : this.#mark(alert, this.#pieces.get(zoneId), chosen);
            this.#marks.set(zoneId, { alert, chosen, sign });
        }
        return [...this.#marks.values()].map((mark) => mark.sign);
    }

    /** Which way it went and where it goes next; empty if that isn't known. */
    #course(alert) {
        if (!this.#courses.has(alert)) {
            const arrows = [this.#nextArrow(alert), this.#arrow(alert, this.#pieces.get(markedZone(alert)))];
            this.#courses.set(alert, arrows.filter(Boolean));
        }
        return this.#courses.get(alert);
    }

    /** One sign for each zone: of the chosen alert, or else of the most urgent one. */
    #signs(open, selected) {
        const signs = new Map();
        for (const alert of open) {
            const zone = markedZone(alert);
            if (this.#pieces.has(zone) && (!signs.has(zone) || alert === selected)) {
                signs.set(zone, alert);
            }
        }
        return signs;
    }

    /**
     * @param first the most urgent alert there, if there is one
     * @param touched layers where something was detected, if it was anywhere
     */
    #paintZone(zoneId, piece, first, touched, selected) {
        const classes = ["zone"];
        if (first) {
            classes.push(first.priority.toLowerCase());
            classes.push(isUnacknowledged(first) ? "unacknowledged" : "acknowledged");
            if (isReturned(first)) {
                classes.push("returned");
            }
            if (first.category === "FAULT") {
                classes.push("fault");
            }
        }
        if (selected?.zones.includes(zoneId)) {
            classes.push("selected");
        }
        const look = [...classes, "layers", ...(touched ?? [])].join(" ");
        if (look === piece.look) {
            return;
        }
        piece.look = look;
        if (piece.group.classList.contains("flash")) {
            classes.push("flash");
        }
        piece.group.setAttribute("class", classes.join(" "));
        for (const [layerId, line] of piece.lines) {
            line.classList.toggle("touched", touched?.has(layerId) ?? false);
        }
    }

    #mark(alert, piece, chosen) {
        const u = this.#unit;
        const [x, y] = piece.middle(piece.edges.sign);
        const sign = prioritySign(alert.priority);
        sign.setAttribute("transform", `translate(${x} ${-y}) scale(${12 * u})`);
        sign.setAttribute("data-alert", alert.id);
        sign.classList.add(isUnacknowledged(alert) ? "unacknowledged" : "acknowledged");
        sign.classList.toggle("returned", isReturned(alert));
        sign.classList.toggle("selected", chosen);
        sign.prepend(svg("title", {}, texts.number(alert.number)));
        return sign;
    }

    /** Which way it went; null if that isn't known. */
    #arrow(alert, piece) {
        if (!piece) {
            return null;
        }
        const head = { class: `arrow ${alert.priority.toLowerCase()}` };
        const inside = piece.middle(piece.edges.arrowTip);
        const edge = piece.middle(piece.edges.node);
        switch (alert.direction) {
            case "INWARD":
                return svg("path", { ...head, d: this.#arrowPath([edge, inside]) });
            case "OUTWARD":
                return svg("path", { ...head, d: this.#arrowPath([inside, edge]) });
            case "ALONG":
                return svg("path", { ...head, d: this.#arrowPath(this.#wayAlong(alert)) });
            default:
                return null;
        }
    }

    /** To the zone they come to next, if they go on as they did. */
    #nextArrow(alert) {
        const from = alert.track && this.#pieces.get(alert.track.zone);
        const to = alert.track && this.#pieces.get(alert.track.nextZone);
        if (!from || !to || isReturned(alert)) {
            return null;
        }
        const way = [from, to].map((piece) => piece.middle(piece.edges.along));
        return svg("path", {
            class: `arrow next ${alert.priority.toLowerCase()}`,
            d: this.#arrowPath(way),
        });
    }

    /** From the zone first touched to the one last touched, along the inner side. */
    #wayAlong(alert) {
        const indices = alert.zones
            .map((zone) => this.#pieces.get(zone)?.index)
            .filter((index) => index !== undefined);
        const count = this.#pieces.size;
        const first = indices[0] ?? 0;
        const last = indices.at(-1) ?? first;
        const forward = (last - first + count) % count;
        const step = forward <= count / 2 ? 1 : -1;
        const length = step === 1 ? forward : count - forward;
        const { edges } = this.#pieces.values().next().value;
        return Array.from({ length: length + 1 }, (_, i) => {
            const at = (first + step * i + count * 2) % count;
            return between(edges.along[at], edges.along[(at + 1) % count], 0.5);
        });
    }

    #arrowPath(points) {
        const u = this.#unit;
        const [tipX, tipY] = points.at(-1);
        const [fromX, fromY] = points.at(-2) ?? points[0];
        const length = Math.hypot(tipX - fromX, tipY - fromY) || 1;
        const [dx, dy] = [(tipX - fromX) / length, (tipY - fromY) / length];
        const size = 11 * u;
        const wing = (side) => [
            tipX - dx * size - dy * side * size * 0.7,
            tipY - dy * size + dx * side * size * 0.7,
        ];
        return `M${this.#points(points).replaceAll(" ", "L")}M${this.#points([wing(1), [tipX, tipY], wing(-1)]).replaceAll(" ", "L")}`;
    }

    #paintNodes() {
        for (const [id, sign] of this.#nodeSigns) {
            const state = this.#state.nodes.get(id)?.state ?? "NEVER_SEEN";
            const silent = state === "SILENT" || state === "STOPPED";
            sign.classList.toggle("silent", silent);
            setText(sign.firstChild, `${id}: ${texts.nodeStates[state] ?? state}`);
        }
    }

    /** Lets a zone and one of its layers light up for a moment. */
    flash(zoneId, layerId) {
        const piece = this.#pieces.get(zoneId);
        if (!piece) {
            return;
        }
        const line = piece.lines.get(layerId);
        const parts = [piece.group, line].filter(Boolean);
        parts.forEach((part) => part.classList.add("flash"));
        clearTimeout(piece.flashing);
        piece.flashing = setTimeout(
            () => [piece.group, ...piece.lines.values()].forEach((part) => part.classList.remove("flash")),
            FLASH_MS,
        );
    }

    // --- moving about --------------------------------------------------------------------------

    /** Shows the whole perimeter. */
    centre() {
        if (this.#home) {
            this.#show({ ...this.#home });
        }
    }

    /** Shows a zone from near, and lets it light up. */
    point(zoneId, layerId) {
        this.zoomTo({ zones: [zoneId] });
        this.flash(zoneId, layerId);
    }

    /** Shows the zones of an alert from near. */
    zoomTo(alert) {
        const points = alert.zones
            .map((zone) => this.#pieces.get(zone))
            .filter(Boolean)
            .flatMap((piece) => [piece.middle(piece.edges.sign), piece.middle(piece.edges.arrowTip)]);
        if (points.length === 0) {
            return;
        }
        const near = box(points, 60 * this.#unit);
        const width = Math.max(near.width, this.#home.width / 4);
        const height = Math.max(near.height, this.#home.height / 4);
        this.#show({
            left: near.left - (width - near.width) / 2,
            top: -(near.bottom + near.height) - (height - near.height) / 2,
            width,
            height,
        });
    }

    #show(view) {
        this.#view = view;
        this.#root.setAttribute("viewBox", `${view.left} ${view.top} ${view.width} ${view.height}`);
    }

    #wheeled(event) {
        event.preventDefault();
        const factor = Math.exp(Math.sign(event.deltaY) * 0.15);
        const width = Math.min(
            Math.max(this.#view.width * factor, this.#home.width / ZOOM_MOST), this.#home.width * 1.2);
        const scale = width / this.#view.width;
        const at = this.#inDrawing(event);
        this.#show({
            left: at.x - (at.x - this.#view.left) * scale,
            top: at.y - (at.y - this.#view.top) * scale,
            width,
            height: this.#view.height * scale,
        });
    }

    #makeDraggable() {
        let held = null;
        this.#root.addEventListener("pointerdown", (event) => (held = this.#inDrawing(event)));
        this.#root.addEventListener("pointermove", (event) => {
            if (held && event.buttons === 1) {
                const at = this.#inDrawing(event);
                const { left, top } = this.#view;
                this.#show({ ...this.#view, left: left + held.x - at.x, top: top + held.y - at.y });
            }
        });
        window.addEventListener("pointerup", () => (held = null));
    }

    #inDrawing(event) {
        const matrix = this.#root.getScreenCTM().inverse();
        return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    }

    #clicked(event) {
        const sign = event.target.closest("[data-alert]");
        const zone = event.target.closest("[data-zone]");
        const alert = sign
            ? this.#state.alerts.get(sign.dataset.alert)
            : zone && this.#state.open().find((open) => open.zones.includes(zone.dataset.zone));
        if (alert) {
            this.#state.select(alert.id);
        }
    }

    // --- small things --------------------------------------------------------------------------

    #points(points) {
        return points.map(([x, y]) => `${x.toFixed(2)},${(-y).toFixed(2)}`).join(" ");
    }

    #text([x, y], words, className) {
        return svg(
            "text",
            { class: className, x, y: -y, "font-size": (13.5 * this.#unit).toFixed(2) },
            words,
        );
    }

    #square(x, y, half, className) {
        const side = half * this.#unit;
        return svg("rect", {
            class: className, x: x - side, y: -y - side, width: 2 * side, height: 2 * side,
        });
    }

    #named(name, ...parts) {
        return svg("g", {}, svg("title", {}, name), ...parts);
    }

    #pieceIndex(zoneId) {
        return this.#state.site.zones.findIndex((zone) => zone.id === zoneId);
    }

    #nearestOn(points, [x, y]) {
        let best = points[0];
        let least = Infinity;
        points.forEach((from, i) => {
            const to = points[(i + 1) % points.length];
            for (const share of [0, 0.25, 0.5, 0.75]) {
                const [px, py] = between(from, to, share);
                const distance = Math.hypot(px - x, py - y);
                if (distance < least) {
                    [best, least] = [[px, py], distance];
                }
            }
        });
        return best;
    }
}

function addTo(sets, key, value) {
    if (!sets.has(key)) {
        sets.set(key, new Set());
    }
    sets.get(key).add(value);
}

/** Where an alert's sign stands: the zone last touched, or the middle one of many. */
function markedZone(alert) {
    return alert.zones.length > 5
        ? alert.zones[Math.floor(alert.zones.length / 2)]
        : alert.zones.at(-1);
}
