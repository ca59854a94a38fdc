/**
 * Lets parts of a drawing light up for a moment. At most ten times a second, whatever happens: each change
 * has the whole drawing painted anew, and in a flood that would leave no time for what a person does. The
 * first after a while is shown at once.
 */

const LIT_MS = 800;
const EVERY_MS = 100;

export class Flashes {
    /** Part → until when it is lit. */
    #lit = new Map();
    #due = new Set();
    #told = [];
    #changedAt = -EVERY_MS;
    #timer = null;
    #timerAt = Infinity;

    /** @param told called once these are lit, before they are painted */
    flash(parts, told = () => {}) {
        parts.forEach((part) => this.#due.add(part));
        this.#told.push(told);
        this.#changeAt(performance.now());
    }

    #changeAt(moment) {
        const now = performance.now();
        const at = Math.max(moment, this.#changedAt + EVERY_MS);
        if (at <= now) {
            this.#change(now);
        } else if (at < this.#timerAt) {
            clearTimeout(this.#timer);
            this.#timerAt = at;
            this.#timer = setTimeout(() => this.#change(performance.now()), at - now);
        }
    }

    #change(now) {
        clearTimeout(this.#timer);
        this.#timerAt = Infinity;
        this.#changedAt = now;
        for (const part of this.#due) {
            part.classList.add("flash");
            this.#lit.set(part, now + LIT_MS);
        }
        this.#due.clear();
        for (const [part, until] of this.#lit) {
            if (until <= now) {
                part.classList.remove("flash");
                this.#lit.delete(part);
            }
        }
        this.#told.splice(0).forEach((told) => told());
        if (this.#lit.size > 0) {
            this.#changeAt(Math.min(...this.#lit.values()));
        }
    }
}
