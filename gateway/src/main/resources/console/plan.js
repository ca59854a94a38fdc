/** The picture under the map: a plan, or a photograph from above. Whoever looks can switch it off. */

import { svg } from "./elements.js";

const KEPT_AS = "vallum-plan";

/**
 * The picture as it lies in the drawing, whose y goes down as the picture's does.
 *
 * @param plan `{ width, height, topLeft, topRight, kind, opacity }`; null if nothing lies there
 * @param address of the picture
 * @param before what was drawn before: kept while it is the same picture, which is not fetched again then
 */
export function planImage(plan, address, before = null) {
    if (!plan) {
        return svg("g");
    }
    const { width, height, topLeft, topRight } = plan;
    const [right, up] = topRight.map((each, axis) => (each - topLeft[axis]) / width);
    const image = before?.getAttribute("href") === address
        ? before
        : svg("image", { href: address, width, height, preserveAspectRatio: "none" });
    image.setAttribute("class", `plan ${plan.kind.toLowerCase()}`);
    image.setAttribute("opacity", plan.opacity);
    image.setAttribute("transform", `matrix(${right} ${-up} ${up} ${right} ${topLeft[0]} ${-topLeft[1]})`);
    return image;
}

/** The button that shows and hides it; what was chosen is kept on this screen. */
export class PlanSwitch {
    #button;
    #holder;

    /** @param holder the element that has the class `with-plan` while the plan is shown */
    constructor(button, holder, { label, help }) {
        this.#button = button;
        this.#holder = holder;
        button.textContent = label;
        button.title = help;
        button.addEventListener("click", () => this.toggle());
    }

    /** @param plan of the site; without one there is nothing to switch */
    offer(plan) {
        this.#button.hidden = !plan;
        this.#paint();
    }

    toggle() {
        if (!this.#button.hidden) {
            localStorage.setItem(KEPT_AS, this.#isOn() ? "off" : "on");
            this.#paint();
        }
    }

    #isOn() {
        return localStorage.getItem(KEPT_AS) !== "off";
    }

    #paint() {
        const isShown = !this.#button.hidden && this.#isOn();
        this.#button.setAttribute("aria-pressed", String(isShown));
        this.#holder.classList.toggle("with-plan", isShown);
    }
}
