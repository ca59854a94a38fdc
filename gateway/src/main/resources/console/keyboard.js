/** Keys for all that the mouse can do. */

/** @param does key → act, false if the key is left to the browser; only while no dialog is open and nothing is being typed */
export function listenForKeys(does) {
    window.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
            return;
        }
        const act = does[event.key];
        if (act && act() !== false) {
            event.preventDefault();
        }
    });
}

function isTaken(event) {
    if (document.querySelector("dialog[open]")) {
        return true;
    }
    const { target } = event;
    // A field of a dialog just closed keeps the focus until the next frame, but takes no typing.
    if (target.matches("input, textarea, select") && target.checkVisibility()) {
        return true;
    }
    const presses = event.key === "Enter" || event.key === " ";
    return presses && target.matches("button, a, summary");
}

/** Left and right move between tabs, as assistive technology expects. */
export function listenForTabs(tabs, choose) {
    tabs.forEach((tab) => {
        tab.addEventListener("click", () => choose(tab));
        tab.addEventListener("keydown", (event) => {
            const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (by) {
                const there = tabs.filter((each) => !each.hidden);
                const next = there.at((there.indexOf(tab) + by) % there.length);
                choose(next);
                next.focus();
            }
        });
    });
}
