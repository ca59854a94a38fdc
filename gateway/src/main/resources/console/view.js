/** Which part of a drawing is seen: dragging moves it, the wheel brings it nearer. */

import { setIfOther } from "./elements.js";
import { box } from "./geometry.js";

/** So many pieces side by side are too small for their details to be seen. */
const FAR = 150;

/** Less than this share of the whole is a part of it, which nothing may lie over. */
const WHOLE = 0.9;

/** So few are as near as it gets, unless the whole is small. */
const NEAR = 10;

export class View {
    #root;
    #home = null;
    #grain = Infinity;
    #view = null;

    /** @param root the picture, an `svg` */
    constructor(root) {
        this.#root = root;
        root.addEventListener("wheel", (event) => this.#wheeled(event), { passive: false });
        this.#makeDraggable();
    }

    /**
     * Takes a new drawing, that is shown whole at first.
     *
     * @param home what is seen when all is seen
     * @param grain the length of its pieces; from afar, their details are not drawn
     */
    take(home, grain) {
        this.#home = home;
        this.#grain = grain;
        if (!this.#view) {
            this.centre();
        }
    }

    /** Shows the whole. */
    centre() {
        if (this.#home) {
            this.#show({ ...this.#home });
        }
    }

    /** Shows points from near, with a margin. */
    zoomTo(points, margin) {
        const near = box(points, margin);
        const width = Math.max(near.width, this.#home.width / 4);
        const height = Math.max(near.height, this.#home.height / 4);
        this.#show({
            left: near.left - (width - near.width) / 2,
            top: -(near.bottom + near.height) - (height - near.height) / 2,
            width,
            height,
        });
    }

    /** Nearer or further, the middle staying where it is. */
    zoomBy(factor) {
        const { left, top, width, height } = this.#view;
        this.#zoomAt({ x: left + width / 2, y: top + height / 2 }, factor);
    }

    /** Where in the drawing a pointer is, with y downwards. */
    at(event) {
        const matrix = this.#root.getScreenCTM().inverse();
        return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    }

    #show(view) {
        this.#view = view;
        this.#root.classList.toggle("far", view.width > FAR * this.#grain);
        this.#root.classList.toggle("near", view.width < WHOLE * this.#home.width);
        setIfOther(this.#root, "viewBox", `${view.left} ${view.top} ${view.width} ${view.height}`);
    }

    #wheeled(event) {
        event.preventDefault();
        if (this.#view) {
            this.#zoomAt(this.at(event), Math.exp(Math.sign(event.deltaY) * 0.15));
        }
    }

    #zoomAt(at, factor) {
        const width = Math.min(
            Math.max(this.#view.width * factor, this.#nearest()), this.#home.width * 1.2);
        const scale = width / this.#view.width;
        this.#show({
            left: at.x - (at.x - this.#view.left) * scale,
            top: at.y - (at.y - this.#view.top) * scale,
            width,
            height: this.#view.height * scale,
        });
    }

    #nearest() {
        return Math.min(this.#home.width / 8, NEAR * this.#grain);
    }

    #makeDraggable() {
        let held = null;
        this.#root.addEventListener("pointerdown", (event) => (held = this.#view && this.at(event)));
        this.#root.addEventListener("pointermove", (event) => {
            if (held && event.buttons === 1) {
                const at = this.at(event);
                const { left, top } = this.#view;
                this.#show({ ...this.#view, left: left + held.x - at.x, top: top + held.y - at.y });
            }
        });
        window.addEventListener("pointerup", () => (held = null));
    }
}
