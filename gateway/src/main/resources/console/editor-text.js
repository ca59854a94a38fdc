/** The text of the site file as a field to write in, with line numbers, mistakes and what is chosen. */

import { byId, element } from "./elements.js";
import { texts } from "./texts.js";

const words = texts.editor;

/** Lines to be seen above one that is gone to. */
const ABOVE = 4;
/** And below one that stays where it is: what is at the very edge is hidden by the next thing that opens. */
const BELOW = 3;

export class TextPane {
    #text;
    #field = byId("text");
    #numbers = byId("line-numbers");
    #marks = byId("marks");
    #mistakes = [];
    #chosen = null;
    #lines = 0;

    /**
     * @param text the `SiteText` that is written
     * @param stoodAt `(index)`, when the caret was put somewhere
     */
    constructor(text, stoodAt) {
        this.#text = text;
        this.#field.setAttribute("aria-label", words.text);
        this.#field.addEventListener("input", () => text.type(this.#field.value, performance.now()));
        this.#field.addEventListener("scroll", () => this.#follow());
        this.#field.addEventListener("beforeinput", (event) => this.#before(event));
        for (const kind of ["keyup", "click"]) {
            this.#field.addEventListener(kind, () => stoodAt(this.#field.selectionStart));
        }
    }

    /** Shows the text. @param caret where it was changed; null if that was by typing here */
    render(caret) {
        if (this.#field.value !== this.#text.text) {
            const { scrollTop, scrollLeft } = this.#field;
            this.#field.value = this.#text.text;
            this.#field.setSelectionRange(caret ?? 0, caret ?? 0);
            this.#field.scrollTop = scrollTop;
            this.#field.scrollLeft = scrollLeft;
        }
        const count = this.#text.lineCount;
        if (count !== this.#lines) {
            this.#lines = count;
            this.#numbers.textContent = Array.from({ length: count }, (_, i) => i + 1).join("\n") + "\n\n";
        }
        this.#follow();
    }

    /** @param mistakes of `{ line, text }` */
    showMistakes(mistakes) {
        this.#mistakes = mistakes.filter((mistake) => mistake.line !== null);
        this.#field.setAttribute("aria-invalid", String(mistakes.length > 0));
        this.#paint();
    }

    /** Marks what is chosen. @param part null for nothing; its lines are brought into sight if `inSight` */
    choose(part, inSight) {
        this.#chosen = part && [this.#text.lineAt(part.from), this.#text.lineAt(Math.max(part.until - 1, part.from))];
        this.#paint();
        if (this.#chosen && inSight) {
            this.#bringIntoSight(...this.#chosen);
        }
    }

    /** Puts the caret somewhere. */
    goTo(index) {
        this.#field.focus();
        this.#field.setSelectionRange(index, index);
        const line = this.#text.lineAt(index);
        this.#bringIntoSight(line, line);
        this.#field.scrollLeft = 0;
    }

    goToLine(line) {
        this.goTo(this.#text.startOfLine(line));
    }

    /** The browser's own undo knows nothing of what the map and the forms did. */
    #before(event) {
        switch (event.inputType) {
            case "historyUndo":
                event.preventDefault();
                this.#text.undo();
                break;
            case "historyRedo":
                event.preventDefault();
                this.#text.redo();
                break;
            case "insertLineBreak":
                event.preventDefault();
                this.#breakLine();
                break;
        }
    }

    /** A new line begins where the one before it does. */
    #breakLine() {
        const { selectionStart, selectionEnd, value } = this.#field;
        const line = value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart);
        const indent = /^ */.exec(line)[0];
        this.#field.setRangeText(`\n${indent}`, selectionStart, selectionEnd, "end");
        this.#text.type(this.#field.value, performance.now());
    }

    #bringIntoSight(first, last) {
        const height = this.#lineHeight();
        const { scrollTop, clientHeight } = this.#field;
        const isSeen = (first - 1) * height >= scrollTop && (last + BELOW) * height <= scrollTop + clientHeight;
        if (!isSeen) {
            this.#field.scrollTop = Math.max(0, (first - 1 - ABOVE) * height);
        }
        this.#follow();
    }

    #lineHeight() {
        return parseFloat(getComputedStyle(this.#field).lineHeight);
    }

    #follow() {
        const by = `translateY(${-this.#field.scrollTop}px)`;
        this.#numbers.style.transform = by;
        this.#marks.style.transform = by;
    }

    #paint() {
        const bands = this.#mistakes.map((mistake) => band("wrong", mistake.line, mistake.line));
        if (this.#chosen) {
            bands.unshift(band("chosen", ...this.#chosen));
        }
        this.#marks.replaceChildren(...bands);
        this.#follow();
    }
}

function band(kind, first, last) {
    const made = element("div", { class: `band ${kind}` }, kind === "wrong" ? "✕" : null);
    made.style.setProperty("--first", first - 1);
    made.style.setProperty("--count", last - first + 1);
    return made;
}
