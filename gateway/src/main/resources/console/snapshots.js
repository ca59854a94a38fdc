/** Pictures that cameras took of the chosen alert. They come seconds after it, and by themselves. */

import { get } from "./api.js";
import { element } from "./elements.js";
import { isOpen } from "./state.js";
import { texts } from "./texts.js";
import { timeText } from "./times.js";

const LOOK_AGAIN_MS = 4000;
const ROLES = ["OPERATOR", "SUPERVISOR", "AUDITOR"];

export class Snapshots {
    #state;
    #alert = null;
    #shown = 0;
    #panel = element("div", { class: "snapshots", hidden: true });

    constructor(state) {
        this.#state = state;
        setInterval(() => {
            if (this.#alert && isOpen(this.#alert) && this.#panel.isConnected && !document.hidden) {
                this.#look();
            }
        }, LOOK_AGAIN_MS);
    }

    /** The panel for an alert; null at a site, or for a person, that has no pictures. */
    of(alert) {
        const { site, session } = this.#state;
        if (!site.cameras.some((camera) => camera.snapshots) || !session?.roles.some((role) => ROLES.includes(role))) {
            return null;
        }
        const isOther = this.#alert?.id !== alert.id;
        this.#alert = alert;
        if (isOther) {
            this.#shown = 0;
            this.#panel.hidden = true;
            this.#panel.replaceChildren();
            this.#look();
        }
        return this.#panel;
    }

    async #look() {
        const { id } = this.#alert;
        let found;
        try {
            found = await get(`/api/alerts/${id}/snapshots`);
        } catch {
            // That the gateway does not answer is said elsewhere; this looks again.
            return;
        }
        if (this.#alert.id !== id || found.length === this.#shown) {
            return;
        }
        this.#shown = found.length;
        this.#panel.hidden = found.length === 0;
        this.#panel.replaceChildren(
            element("h3", {}, texts.snapshots.title),
            ...found.toReversed().map((each) => this.#figure(id, each)),
        );
    }

    #figure(id, snapshot) {
        const path = `/api/alerts/${id}/snapshots/${snapshot.number}`;
        const camera = this.#state.site.cameras.find((each) => each.id === snapshot.camera);
        const words = texts.snapshots.says(
            camera?.name ?? snapshot.camera,
            this.#state.zone(snapshot.zone)?.name ?? snapshot.zone,
            timeText(snapshot.takenAt),
        );
        const image = element("img", { src: path, alt: words, width: snapshot.width, height: snapshot.height, loading: "lazy" });
        return element(
            "figure",
            {},
            element("a", { href: path, target: "_blank", rel: "noopener" }, image),
            element("figcaption", {}, snapshot.exercise ? `${texts.snapshots.exercise}: ${words}` : words),
        );
    }
}
