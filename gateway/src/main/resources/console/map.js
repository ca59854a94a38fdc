/**
 * The perimeter as a drawing: each zone a piece of the band, each layer a line in it.
 * Alerts colour zones and the layers they touched; a detection makes its piece flash.
 */

import { asideByZone, suppressionLine } from "./aside.js";
import { Drawing, named, pointsText } from "./drawing.js";
import { replaceInPlace, setText, svg } from "./elements.js";
import { Flashes } from "./flashes.js";
import { between } from "./geometry.js";
import { planImage } from "./plan.js";
import { prioritySign } from "./shapes.js";
import { isReturned, isUnacknowledged } from "./state.js";
import { texts, zoneLabel } from "./texts.js";
import { View } from "./view.js";

const LINE_SPACING = 8.5;

export class PerimeterMap {
    #state;
    #does;
    #root;
    #view;
    #drawing;
    #unit;
    #pieces = new Map();
    #nodeSigns = new Map();
    #overlay;
    #arrows;
    /** What is drawn of alerts, kept until it has to look different. */
    #marks = new Map();
    #courses = new WeakMap();
    #flashes = new Flashes();

    /** @param holder the element that the drawing fills */
    /** @param does `openGate(gate)` and `chooseZone(id)`, when somebody chooses one; a zone without an alert */
    constructor(holder, state, does) {
        this.#state = state;
        this.#does = does;
        this.#root = svg("svg", { role: "group", "aria-label": texts.mapHelp });
        holder.append(this.#root);
        state.on("site", () => this.#draw());
        const paint = () => this.#paint();
        state.on("alerts", paint);
        state.on("selection", paint);
        state.on("nodes", () => this.#paintNodes());
        state.on("suppressions", () => this.#paintAside());
        this.#root.addEventListener("click", (event) => this.#clicked(event));
        this.#view = new View(this.#root);
    }

    // --- drawing, once for each site -------------------------------------------------------

    #draw() {
        const { site } = this.#state;
        const drawing = new Drawing(site, LINE_SPACING);
        this.#drawing = drawing;
        this.#unit = drawing.unit;
        this.#pieces.clear();
        this.#nodeSigns.clear();
        this.#marks.clear();
        this.#courses = new WeakMap();
        const zones = svg("g", { class: "zones" });
        site.zones.forEach((zone, i) => {
            const piece = drawing.zone(zone, i);
            this.#pieces.set(zone.id, piece);
            zones.append(piece.group);
        });
        this.#arrows = svg("g", { class: "arrows" });
        this.#overlay = svg("g", { class: "overlay" });
        this.#root.replaceChildren(
            this.#hatching(),
            planImage(site.plan, `/api/site/plan?${site.plan?.sha256}`),
            zones,
            this.#furniture(drawing.edges),
            this.#nodes(drawing.edges),
            this.#arrows,
            this.#overlay,
            drawing.scaleBar(),
        );
        this.#paintAside();
        this.#view.take(drawing.home(), drawing.grain);
        this.centre();
    }

    /** What stands still: towers, gates and cameras. */
    #furniture(edges) {
        const { site } = this.#state;
        const group = svg("g", { class: "furniture" });
        group.append(...site.gates.map((gate) => this.#gate(gate)));
        for (const camera of site.cameras) {
            const at = nearestOn(edges.camera, camera.at);
            group.append(named(camera.name, this.#drawing.camera(at)));
        }
        for (const post of site.posts) {
            const at = nearestOn(edges.post, post.at);
            group.append(named(post.name, this.#drawing.post(at)));
        }
        return group;
    }

    #gate(gate) {
        const button = svg(
            "g",
            { class: "gate", role: "button", tabindex: 0, "aria-label": texts.gates.title(gate.name) },
            ...this.#drawing.gate(gate),
        );
        button.addEventListener("click", (event) => {
            event.stopPropagation();
            this.#does.openGate(gate);
        });
        button.addEventListener("keydown", (event) => {
            if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                event.stopPropagation();
                this.#does.openGate(gate);
            }
        });
        return named(gate.name, button);
    }

    #nodes(edges) {
        const group = svg("g", { class: "nodes" });
        for (const node of this.#state.site.nodes) {
            const zone = node.sensors[0]?.zone;
            const index = this.#drawing.zoneIndex(zone);
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

    /** Where something is set aside, the zone's number stands in brackets, and says what. */
    #paintAside() {
        const { site, suppressions } = this.#state;
        const aside = site ? asideByZone(site, suppressions) : new Map();
        for (const [zoneId, piece] of this.#pieces) {
            const those = aside.get(zoneId) ?? [];
            const label = zoneLabel(zoneId);
            setText(piece.label, those.length > 0 ? `(${label})` : label);
            setText(piece.group.firstChild, [this.#state.zone(zoneId).name, ...those.map(suppressionLine)].join("\n"));
        }
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
        return `M${pointsText(points).replaceAll(" ", "L")}M${pointsText([wing(1), [tipX, tipY], wing(-1)]).replaceAll(" ", "L")}`;
    }

    #paintNodes() {
        for (const [id, sign] of this.#nodeSigns) {
            const state = this.#state.nodes.get(id)?.state ?? "NEVER_SEEN";
            const silent = state === "SILENT" || state === "STOPPED";
            sign.classList.toggle("silent", silent);
            setText(sign.firstChild, `${id}: ${texts.nodeStates[state] ?? state}`);
        }
    }

    /**
     * Lets a zone and one of its layers light up for a moment.
     *
     * @param told called once they are lit, before they are painted
     */
    flash(zoneId, layerId, told) {
        const piece = this.#pieces.get(zoneId);
        this.#flashes.flash([piece?.group, piece?.lines.get(layerId)].filter(Boolean), told);
    }

    // --- moving about --------------------------------------------------------------------------

    /** Shows the whole perimeter. */
    centre() {
        this.#view.centre();
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
        this.#view.zoomTo(points, 60 * this.#unit);
    }

    #clicked(event) {
        const sign = event.target.closest("[data-alert]");
        const zone = event.target.closest("[data-zone]");
        const alert = sign
            ? this.#state.alerts.get(sign.dataset.alert)
            : zone && this.#state.open().find((open) => open.zones.includes(zone.dataset.zone));
        if (alert) {
            this.#state.select(alert.id);
        } else if (zone) {
            this.#does.chooseZone(zone.dataset.zone);
        }
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

function nearestOn(points, [x, y]) {
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
