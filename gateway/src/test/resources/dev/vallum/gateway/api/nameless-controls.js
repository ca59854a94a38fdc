// Controls that can be seen and that a screen reader could not name.
() => [...document.querySelectorAll("button, input, select, textarea, [role=tab], [role=listbox], dialog")]
    .filter((control) => control.getClientRects().length > 0)
    .filter((control) => {
        const labels = [...(control.labels ?? [])].map((label) => label.textContent);
        const labelledBy = document.getElementById(control.getAttribute("aria-labelledby"))?.textContent;
        const name = [control.getAttribute("aria-label"), labelledBy, control.textContent, ...labels];
        return !name.some((words) => words && words.trim());
    })
    .map((control) => control.outerHTML.slice(0, 120))
