// Taking away what is shown, and the one place where a change of the view reaches all parts of the page.
const columns = ["claim", "subject", "relation", "object", "status", "review", "speaker", "arrangement", "quote", "article", "title", "publisher", "date"];

function record(claim) {
  const article = articleById.get(claim.article);
  const printed = article.original || article;
  return {
    claim: claim.id, subject: nameOf(claim.from), relation: relationOf(claim), object: claim.to === null ? inWords(claim.figure) : nameOf(claim.to),
    status: claim.status, review: claim.review, speaker: claim.speaker ? inWords(claim.speaker) : "", arrangement: claim.arrangement || "", quote: claim.quotes[0],
    article: article.id, title: printed.title, publisher: printed.publisher || "", date: printed.date || "",
  };
}

// A cell that begins like a formula would be run by a spreadsheet; the apostrophe keeps it a text.
function cell(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return '"' + text.replace(/"/g, '""') + '"';
}

function asCsv(records) {
  return "\ufeff" + [columns, ...records.map((each) => columns.map((column) => each[column]))].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

function save(name, blob) {
  const link = element("a", { download: name, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function savePicture() {
  if (view.view !== "graph") go({ view: "graph" });
  const from = box.querySelector("canvas");
  const paper = element("canvas", { width: from.width, height: from.height });
  const pen = paper.getContext("2d");
  pen.fillStyle = "#fbfaf6";
  pen.fillRect(0, 0, paper.width, paper.height);
  pen.drawImage(from, 0, 0);
  paper.toBlob((blob) => save("tacheron.png", blob));
}

for (const button of document.querySelectorAll("[data-export]")) button.addEventListener("click", () => {
  if (button.dataset.export === "png") return savePicture();
  const records = shown().claims.map(record);
  if (button.dataset.export === "csv") save("tacheron.csv", new Blob([asCsv(records)], { type: "text/csv" }));
  else save("tacheron.json", new Blob([JSON.stringify(records, null, 2)], { type: "application/json" }));
});
document.getElementById("link").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(location.href); speak(say("page.link-copied"), true); } catch { speak(say("page.link-there"), true); }
});
for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => go({ lang: button.dataset.language }));
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => go({ view: button.dataset.view }));
document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); go({ ...nothing, view: "relations" }); table.focus(); });
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
document.getElementById("fit").addEventListener("click", () => moveTo([...shown().nodes]));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (side.classList.contains("open")) { closeSide(); document.getElementById("open-side").focus(); }
  else if (!panel.hidden) { const inPanel = panel.contains(document.activeElement); go(nothing); if (inPanel) (view.view === "graph" ? box : table).focus(); }
});
window.addEventListener("popstate", () => { readAddress(); render(nothing); });
window.addEventListener("hashchange", () => { readAddress(); render(nothing); });

function speak(text, seen = false) {
  document.getElementById("spoken").textContent = text;
  if (seen) document.getElementById("shown").textContent = text;
}

function showCount() {
  const seen = shown();
  const parts = { claims: seen.claims.length, nodes: seen.nodes.size, all: scene.claims.length };
  document.getElementById("shown").textContent = !scene.claims.length ? say("page.empty") : seen.claims.length ? say("page.shown", parts) : say("page.shown-none");
}

// `changes` says what is new: the picture moves only where something else was chosen.
function render(changes) {
  translatePage();
  showChains();
  showFilters();
  showTable();
  showPanel();
  draw();
  showCount();
  if ("node" in changes || "view" in changes) moveToView();
}

readAddress();
render(nothing);
window.addEventListener("resize", () => { network.setSize("100%", "100%"); network.redraw(); });
