// The search box: a name in any language or spelling, found without accents and capitals.
const search = document.getElementById("search");
const found = document.getElementById("found");
const index = scene.nodes.map((node) => ({ node, keys: [...Object.values(node.label), ...node.aliases].map(folded) }));
let hits = [];
let at = -1;

function look() {
  const words = folded(search.value.trim());
  const rank = (keys) => (keys.some((key) => key.startsWith(words)) ? 0 : 1);
  hits = words === "" ? [] : index.filter(({ keys }) => keys.some((key) => key.includes(words)))
    .sort((a, b) => rank(a.keys) - rank(b.keys) || byName(inWords(a.node.label), inWords(b.node.label))).slice(0, 12).map(({ node }) => node);
  at = hits.length ? 0 : -1;
  showHits(words !== "");
}

function showHits(open) {
  found.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  found.replaceChildren(...hits.map((node, i) => element("li", { role: "option", id: "hit-" + i, "aria-selected": String(i === at), onmousedown: (event) => { event.preventDefault(); take(i); } },
    inWords(node.label), element("small", {}, inWords(kindById.get(node.kinds[0]).label)))));
  if (open && !hits.length) found.append(element("li", { role: "option", "aria-disabled": "true" }, say("page.search-none")));
  if (at >= 0 && open) search.setAttribute("aria-activedescendant", "hit-" + at);
  else search.removeAttribute("aria-activedescendant");
}

function take(i) {
  const node = hits[i];
  search.value = "";
  hits = [];
  showHits(false);
  // A name that the filters hide is asked for by name: its kind comes back.
  const off = new Set(view.off);
  off.delete("kind:" + node.kinds[0]);
  go({ ...nothing, node: node.id, off });
  speak(nameOf(node.id));
}

search.addEventListener("input", look);
search.addEventListener("blur", () => showHits(false));
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!hits.length) return;
    at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
    showHits(true);
  } else if (event.key === "Enter" && at >= 0) take(at);
  else if (event.key === "Escape") { search.value = ""; hits = []; at = -1; showHits(false); event.stopPropagation(); }
  else return;
  event.preventDefault();
});
