/** The perimeter as maps draw it: each zone a piece of the band, each layer a line in it. */

import { svg } from "./elements.js";
import { between, box, offset, outline } from "./geometry.js";
import { texts, zoneLabel } from "./texts.js";

export class Drawing {
    #site;
    #unit;
    #extent;
    #edges;

    /** @param spacing between two layers, in units: the whole is a thousand across */
    constructor(site, spacing) {
        this.#site = site;
        const line = outline(site.zones);
        this.#extent = box(line.points, 0);
        this.#unit = Math.max(this.#extent.width, this.#extent.height * 1.25) / 1000;
        this.#edges = parallels(line, site.layers.length, spacing * this.#unit);
    }

    /** How many metres a thousandth of the drawing is. */
    get unit() {
        return this.#unit;
    }

    /** Parallel outlines: one for each layer and some beyond, all with the zones' corners. */
    get edges() {
        return this.#edges;
    }

    /** Where the perimeter's zones lie, in metres. */
    get extent() {
        const { left, bottom, width, height } = this.#extent;
        return { left, right: left + width, top: bottom + height };
    }

    /** How long a zone is, in the mean. */
    get grain() {
        const { points } = outline(this.#site.zones);
        const sides = points.map(([x, y], i) => {
            const [nextX, nextY] = points[(i + 1) % points.length];
            return Math.hypot(nextX - x, nextY - y);
        });
        return sides.reduce((sum, side) => sum + side, 0) / sides.length;
    }

    /** What has to be seen for all to be seen, as a view box with y downwards. @param points to be seen too */
    home(points = []) {
        const around = box([...this.#edges.sign, ...points], 20 * this.#unit);
        return { ...around, top: -(around.bottom + around.height) };
    }

    /** A zone's piece: its group, its lines by layer, and its middle on one of the edges. */
    zone(zone, i) {
        const edges = this.#edges;
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
            svg("polygon", { class: "band", points: pointsText(band) }),
        );
        const lines = new Map();
        this.#site.layers.forEach((layer, depth) => {
            const ends = [piece(edges.layers[depth], 0.03), piece(edges.layers[depth], 0.97)];
            const drawn = svg("polyline", { class: `layer ${layer.id}`, points: pointsText(ends) });
            lines.set(layer.id, drawn);
            group.append(drawn);
        });
        const middle = (points) => between(points[i], points[next], 0.5);
        const label = this.text(middle(edges.label), zoneLabel(zone.id), "zone-label");
        group.append(label);
        return { group, lines, label, edges, middle, index: i };
    }

    /** A gate's bars, what of it can be pressed, and its name; none if its zone is not there. */
    gate(gate) {
        const edges = this.#edges;
        const index = this.zoneIndex(gate.zone);
        if (index < 0) {
            return [];
        }
        const next = (index + 1) % edges.outer.length;
        const sides = [0.42, 0.58].map((share) => [
            between(edges.outer[index], edges.outer[next], share),
            between(edges.inner[index], edges.inner[next], share),
        ]);
        // Bars alone are too thin for a hand.
        const door = svg("polygon", { points: pointsText([...sides[0], ...sides[1].toReversed()]) });
        const bars = sides.map((side) => svg("polyline", { points: pointsText(side) }));
        const name = this.text(
            between(edges.arrowTip[index], edges.arrowTip[next], 0.5), gate.name, "gate-name");
        return [door, ...bars, name];
    }

    /** @param times how much larger than usual */
    camera([x, y], times = 1) {
        return svg("path", {
            class: "camera",
            transform: `translate(${x} ${-y}) scale(${times * this.#unit})`,
            d: "M-4,-2.6h5.4v5.2h-5.4z M1.4,-0.6l3.4,-2v5.2l-3.4,-2z",
        });
    }

    post([x, y]) {
        const half = 5.5 * this.#unit;
        return svg("rect", {
            class: "post", x: x - half, y: -y - half, width: 2 * half, height: 2 * half,
        });
    }

    scaleBar() {
        const extent = this.#extent;
        const metres = [500, 200, 100, 50, 20, 10].find((m) => m < extent.width / 5) ?? 5;
        const u = this.#unit;
        const x = extent.left + extent.width / 2 - metres / 2;
        const y = -(extent.bottom + extent.height * 0.5) + 150 * u;
        return svg(
            "g",
            { class: "scale-bar" },
            svg("path", { d: `M${x},${y - 4 * u}v${8 * u}M${x},${y}h${metres}M${x + metres},${y - 4 * u}v${8 * u}` }),
            this.text([x + metres / 2, -(y + 14 * u)], texts.metres(metres), "scale-text"),
            svg("path", {
                transform: `translate(${x + metres + 34 * u} ${y - 2 * u}) scale(${u})`,
                d: "M0,-9L5,7L0,3L-5,7Z",
            }),
            this.text([x + metres + 34 * u, -(y + 16 * u)], texts.north, "scale-text"),
        );
    }

    text([x, y], words, className) {
        return svg(
            "text",
            { class: className, x, y: -y, "font-size": (13.5 * this.#unit).toFixed(2) },
            words,
        );
    }

    zoneIndex(zoneId) {
        return this.#site.zones.findIndex((zone) => zone.id === zoneId);
    }
}

function parallels(line, layerCount, spacing) {
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

export function pointsText(points) {
    return points.map(([x, y]) => `${x.toFixed(2)},${(-y).toFixed(2)}`).join(" ");
}

/** A group that says its name when somebody points at it. */
export function named(name, ...parts) {
    return svg("g", {}, svg("title", {}, name), ...parts);
}
