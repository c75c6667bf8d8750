for (const table of document.querySelectorAll("table")) {
  const head = table.tHead.rows[0];
  [...head.cells].forEach((th, column) => th.firstElementChild.addEventListener("click", () => {
    const down = th.getAttribute("aria-sort") === "ascending" || (th.className === "n" && !th.hasAttribute("aria-sort"));
    for (const other of head.cells) other.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = row => {
      const cell = row.cells[column];
      const number = "o" in cell.dataset ? +cell.dataset.o : cell.className.startsWith("n") ? +cell.textContent : NaN;
      return Number.isNaN(number) ? cell.textContent : number;
    };
    const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
    const rows = [...table.tBodies[0].rows].map(row => [key(row), row]);
    rows.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]));
    table.tBodies[0].append(...rows.map(row => row[1]));
  }));
}
