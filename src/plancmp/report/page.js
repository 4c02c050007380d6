// What the page can do without a network: choose the language, a theme and plans, search, sort, and open what is linked to.
(() => {
  const root = document.documentElement;
  const every = (what, within = document) => [...within.querySelectorAll(what)];
  const said = document.getElementById("found");

  function speak(lang) {
    root.lang = lang === "zh" ? "zh-CN" : "en";
    every("[data-lang]").forEach((part) => { part.hidden = part.dataset.lang !== lang; });
    every("button[data-speak]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.speak === lang)));
    document.title = document.body.dataset[lang];
    const words = document.getElementById("words");
    words.placeholder = words.dataset[lang];
    every("[aria-label][data-zh]").forEach((part) => { part.setAttribute("aria-label", part.dataset[lang]); });
    sift();
  }

  function shown(plan, on) {
    every(`[data-plan="${CSS.escape(plan)}"]`).forEach((part) => { part.classList.toggle("off", !on); });
  }

  // Rows and list items that hold every word stay, of the theme chosen alone; the number of those found is said.
  function sift() {
    const words = document.getElementById("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const theme = document.querySelector("select[data-theme]")?.value ?? "";
    const fits = (part) => !theme || part.dataset.themes.split(" ").includes(theme);
    every("[data-themes]").forEach((part) => { part.classList.toggle("other", !fits(part)); });
    let found = 0;
    every("main tbody tr, main li").forEach((part) => {
      const holds = words.every((word) => part.textContent.toLowerCase().includes(word));
      part.hidden = !holds;
      const counts = words.length ? holds && !part.closest(".other") : theme && part.matches("[data-themes]:not(.other)");
      if (counts && !part.closest("[data-lang][hidden]")) found += 1;
    });
    if (words.length || theme) every("details").forEach((part) => { part.open = true; });
    said.textContent = words.length || theme ? String(found) : "";
  }

  function value(row, column) {
    const text = row.cells[column].textContent.trim();
    const number = text.replaceAll(",", "").match(/-?\d+(\.\d+)?/);
    return { text, number: number ? Number(number[0]) : Number.NaN };
  }

  function sort(head) {
    const table = head.closest("table"), column = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    every("th", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, ...value(row, column) }));
    const numeric = rows.filter((r) => !Number.isNaN(r.number)).length * 2 > rows.length;
    rows.sort((a, b) => {
      const order = numeric ? (Number.isNaN(a.number) ? 1 : Number.isNaN(b.number) ? -1 : a.number - b.number)
        : a.text.localeCompare(b.text, root.lang);
      return down ? -order : order;
    });
    rows.forEach(({ row }) => table.tBodies[0].append(row));
  }

  // A figure has a name of its own, the same in both languages; any other anchor is of one language.
  function named(name) {
    const figures = every("[data-figure]").filter((part) => part.dataset.figure === name);
    return figures.find((part) => !part.closest("[data-lang][hidden]")) ?? document.getElementById(name);
  }

  function open() {
    const target = location.hash && named(decodeURIComponent(location.hash.slice(1)));
    every(".reached").forEach((part) => { part.classList.remove("reached"); });
    if (!target) return;
    const part = target.closest("[data-lang]");
    if (part && part.hidden) speak(part.dataset.lang);
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.querySelectorAll(":scope > details").forEach((inner) => { inner.open = true; });
    if (target.dataset.figure) target.classList.add("reached");
    target.scrollIntoView({ block: target.dataset.figure ? "center" : "start" });
  }

  every("select[data-theme]").forEach((choice) => choice.addEventListener("change", () => {
    every("select[data-theme]").forEach((other) => { other.value = choice.value; });
    sift();
  }));
  every("button[data-speak]").forEach((b) => b.addEventListener("click", () => speak(b.dataset.speak)));
  every("button[data-toggle]").forEach((b) => b.addEventListener("click", () => {
    const on = b.getAttribute("aria-pressed") !== "true";
    b.setAttribute("aria-pressed", String(on));
    shown(b.dataset.toggle, on);
  }));
  every("th button").forEach((b) => b.addEventListener("click", () => sort(b.closest("th"))));
  document.getElementById("words").addEventListener("input", sift);
  addEventListener("hashchange", open);
  open();
})();
