/** Saving: what differs is shown and asked about, and what others saved meanwhile is not lost. */

import { getText, putText } from "./api.js";
import { byId, element } from "./elements.js";
import { linesOtherwise } from "./site-text.js";
import { texts } from "./texts.js";
import { toast } from "./toast.js";

const words = texts.editor;
const MOST_CHANGES = 200;

export class SaveDialog {
    #dialog = byId("saving");
    #parts;
    #tag = null;
    #lineEnd = "\n";

    /** @param parts `{ text, check, saved, download }`: `check()` comes to what the gateway says of the text as it is */
    constructor(parts) {
        this.#parts = parts;
        byId("saving-cancel").textContent = texts.cancel;
        byId("saving-cancel").addEventListener("click", () => this.#dialog.close());
        byId("saving-download").textContent = words.downloadMine;
        byId("saving-download").addEventListener("click", parts.download);
        byId("saving-newer").textContent = words.takeNewer;
        byId("saving-newer").addEventListener("click", () => this.#takeNewer());
        byId("saving-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#save();
        });
    }

    /** @param read a text as the gateway gave it, and its tag */
    take(read) {
        this.#tag = read.tag;
        this.#lineEnd = read.text.includes("\r\n") ? "\r\n" : "\n";
    }

    /** A field knows one kind of line end alone. */
    asHere(text) {
        return text.replaceAll("\r\n", "\n");
    }

    asOnDisk(text) {
        return text.replaceAll("\n", this.#lineEnd);
    }

    async show() {
        const { mistakes, changes, isChecked } = await this.#parts.check();
        if (!isChecked) {
            toast(texts.unreachable);
        } else if (mistakes.length > 0) {
            toast(words.mendFirst);
            byId("mistakes").querySelector("button")?.focus();
        } else {
            this.#ask(changes);
        }
    }

    #ask(changes) {
        const { added, gone } = linesOtherwise(this.#parts.text.saved, this.#parts.text.text);
        const lines = changes.slice(0, MOST_CHANGES).map((change) => element("li", {}, changeText(change)));
        byId("saving-title").textContent = words.saveTitle;
        byId("saving-what").replaceChildren(
            element("p", {}, words.linesOtherwise(added, gone)),
            changes.length > 0 ? element("ul", {}, ...lines) : element("p", {}, words.sameSite),
            changes.length > MOST_CHANGES ? texts.andMore(changes.length - MOST_CHANGES) : "",
        );
        const isAnother = changes.some((change) => change.kind === "SETTING" && change.id === "id");
        byId("saving-help").textContent = isAnother ? words.anotherSite : words.fromNextStart;
        this.#show("", false);
        this.#dialog.showModal();
        byId("saving-button").focus();
    }

    #show(problem, isOutdated) {
        byId("saving-problem").textContent = problem;
        byId("saving-newer").hidden = !isOutdated;
        byId("saving-download").hidden = problem === "";
        byId("saving-button").hidden = isOutdated;
        byId("saving-button").textContent = words.saveButton;
    }

    async #save() {
        const text = this.#parts.text.text;
        byId("saving-button").disabled = true;
        try {
            const state = await putText("/api/site/file", this.asOnDisk(text), this.#tag);
            this.#tag = `"${state.sha256}"`;
            this.#parts.text.markSaved(text);
            this.#dialog.close();
            this.#parts.saved(state);
            toast(words.saved(state.name));
        } catch (problem) {
            this.#show(
                problem.status === 412 ? words.outdated : problem.message || texts.unreachable,
                problem.status === 412);
        } finally {
            byId("saving-button").disabled = false;
        }
    }

    /** What somebody wrote here can be had back by undo. */
    async #takeNewer() {
        try {
            const read = await getText("/api/site/file");
            const { text } = this.#parts;
            const newer = this.asHere(read.text);
            this.take(read);
            text.markSaved(newer);
            text.replace(newer);
            this.#dialog.close();
            toast(words.tookNewer);
        } catch (problem) {
            this.#show(problem.message || texts.unreachable, true);
        }
    }
}

function changeText({ kind, how, id }) {
    const list = {
        LAYER: "layers",
        ZONE: "zones",
        POST: "posts",
        GATE: "gates",
        CAMERA: "cameras",
        NODE: "nodes",
        SOURCE: "sources",
        SENSOR: "sensors",
    }[kind];
    return list ? words.changes[how](words.thing(list, id)) : words.settingChanged(id);
}
